"""Writers that open cases and keep a ledger, and the account that is settled with it afterwards."""
import http.client, json, os, threading, time, uuid
from stage import HOME, PATIENCE, check, until

KEY = "Bearer demo-key"
sent = set()  # every key that was ever sent, answered or not


def body(key):
    # Spread over the county, so that cases do not all look alike.
    spread = uuid.UUID(key).int
    lat, long = 54.85 + spread % 997 / 9970, -2.98 + spread % 991 / 9910
    return json.dumps({"service": "pothole", "description": f"fault {key}", "location": {"lat": round(lat, 5), "long": round(long, 5)},
                       "customer": {"name": f"Robin {key[:6]}", "email": f"robin.{key[:12]}@customer.example"}, "answers": {}})


def open_case(port, key, timeout=30, connection=None):
    """(status, reference): 0 when there was no answer."""
    sent.add(key)
    own = connection or http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        own.request("POST", "/api/v1/cases", body(key), {"Authorization": KEY, "Content-Type": "application/json", "Idempotency-Key": key})
        answer = own.getresponse()
        text = answer.read()
        return answer.status, json.loads(text)["reference"] if answer.status == 201 else text.decode("utf-8", "replace")[:200]
    except (OSError, http.client.HTTPException, ValueError) as broken:
        return 0, type(broken).__name__
    finally:
        if connection is None or own.sock is None:
            own.close()


class Writers:
    """Some clients that each open one case after another, and ask again with the same key when there was no answer."""

    def __init__(self, port, count=8, name="ledger", again=True):
        self.port, self.again, self.acknowledged, self.refused = port, again, {}, []
        self.lock, self.over = threading.Lock(), threading.Event()
        self.ledger = open(os.path.join(HOME, name), "a", buffering=1)
        self.threads = [threading.Thread(target=self.work, daemon=True) for _ in range(count)]

    def start(self):
        for each in self.threads:
            each.start()
        return self

    def work(self):
        key = None
        while not self.over.is_set():
            key = key or str(uuid.uuid4())
            status, reference = open_case(self.port, key)
            if status == 201:
                with self.lock:
                    self.acknowledged[key] = reference
                    self.ledger.write(f"{key} {reference}\n")
                key = None
                continue
            with self.lock:
                self.refused.append((status, reference))
            if status == 409 or not self.again:
                key = None  # accepted, but its answer was cut off: nobody has its reference
            time.sleep(0.1)

    def wait_for(self, more, seconds=PATIENCE):
        """Until so many more are acknowledged."""
        wanted = len(self.acknowledged) + more
        until(lambda: len(self.acknowledged) >= wanted, seconds, f"only {len(self.acknowledged)} of {wanted} were acknowledged; last: {self.refused[-1:]}", 0.02)

    def stop(self):
        self.over.set()
        for each in self.threads:
            each.join(60)
        return self


SQL = """SELECT c.description, c.reference,
  (SELECT count(*) FROM journal j WHERE j.subject_id = c.id AND j.action = 'case.opened'),
  (SELECT count(*) FROM messages m WHERE m.case_id = c.id AND m.kind = 'Received' AND m.way = 'Email')
  FROM cases c WHERE c.description LIKE 'fault %'"""


def settle(database, seconds=PATIENCE):
    """Waits until no delivery is due any more, pulling forward what waits for its next try."""
    def settled():
        waiting = database.rows("SELECT count(*) FROM outbox WHERE state = 'Waiting' AND listener <> 'Messages.SendMessage'")[0][0]
        if waiting != "0" and not settled.pulled:
            settled.pulled = True
            now = "now()" if database.kind == "PostgreSQL" else "strftime('%Y-%m-%d %H:%M:%f', 'now')"
            database.do(f"UPDATE outbox SET due_at = {now} WHERE state = 'Waiting' AND lease_until IS NULL AND attempts > 0")
        return waiting == "0"
    settled.pulled = False
    until(settled, seconds, "the outbox is not drained", 0.3)


def account(database, writers):
    """Every acknowledged reference is there once, with its journal entry and its message; nothing is there twice."""
    settle(database)
    found = {}
    for description, reference, journal, message in database.rows(SQL):
        found.setdefault(description[len("fault "):], []).append((reference, journal, message))
    lost = [reference for key, reference in writers.acknowledged.items() if reference not in [each[0] for each in found.get(key, [])]]
    doubled = [key for key, cases in found.items() if len(cases) > 1]
    bare = [each for cases in found.values() for each in cases if each[1] != "1" or each[2] != "1"]
    strangers = [key for key in found if key not in sent]
    twice = database.rows("SELECT message_id FROM message_tries WHERE outcome = 'Accepted' GROUP BY message_id HAVING count(*) > 1")
    words = f"{len(writers.acknowledged)} acknowledged, {len(lost)} lost, {len(doubled)} doubled"
    check(not lost and not doubled, words)
    check(not bare, f"{words}, but {len(bare)} have not one journal entry and one message, e.g. {bare[:3]}")
    check(not strangers and not twice, f"{words}, but {len(strangers)} nobody sent and {len(twice)} messages sent twice")
    return words
