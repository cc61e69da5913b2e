"""Asks Reeve, Request Tracker and Redmine the same, by turns, and writes bench/results/. Started by bench/peers/run, which fills them.

Each figure is the median of several turns at 4 clients. Every body must hold a mark, so that a sign-in page is no fast answer;
what was created is counted in the database. Request Tracker makes and stores one automatic reply for each ticket, Reeve a
message for each case; Redmine none.
"""
import datetime, http.client, json, os, platform, random, re, statistics, subprocess, sys, time, urllib.parse

QUICK = "--quick" in sys.argv
# Each is asked for half a minute before it counts, for a server runs for weeks: what is compiled as it runs is by then.
TURNS, LONG, SHORT, WARM = (1, 3, 3, 2) if QUICK else (3, 10, 6, 30)
ENV = os.environ
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PEERS, PGPORT = ENV["PEERS"], ENV["PGPORT"]
PORTS = {"Request Tracker": ENV["RTPORT"], "Redmine": ENV["RMPORT"], "Reeve": ENV["REEVEPORT"]}
DATABASES = {"Request Tracker": ("rt5", "tickets"), "Redmine": ("redmine", "issues"), "Reeve": ("reeve", "cases")}
NAMES = "Highways Waste CouncilTax Housing Planning Benefits Parking Environment Licensing Complaints Elections Social".split()
# Each stands in about a third to a half of the texts it is looked for in.
WORDS = "mattress boiler allotment registrar caravan ombudsman".split()
OUR_WORDS = "mattress drain bridge tree hole bins".split()
HZ, CORES = os.sysconf("SC_CLK_TCK"), os.cpu_count()


def sql(product, text):
    database, _ = DATABASES[product]
    return subprocess.check_output(["psql", "-Xh", "127.0.0.1", "-p", PGPORT, "-U", "postgres", database, "-Atc", text], text=True).strip()


def rows(product):
    return int(sql(product, f"SELECT count(*) FROM {DATABASES[product][1]}"))


def processes():
    found = {}
    for each in os.listdir("/proc"):
        if each.isdigit():
            try:
                with open(f"/proc/{each}/stat") as file:
                    fields = file.read().rsplit(")", 1)[1].split()
                # With what its children used that are gone, such as a connection's own process.
                found[int(each)] = (int(fields[1]), sum(int(field) for field in fields[11:15]) / HZ)
            except OSError:
                pass
    return found


def tree(root, found):
    members, grown = {root}, True
    while grown:
        more = {pid for pid, (parent, _) in found.items() if parent in members} - members
        members |= more
        grown = bool(more)
    return members


def root(product):
    if product == "Reeve":
        return int(ENV["REEVEPID"])
    with open(os.path.join(PEERS, "rt/pid" if product == "Request Tracker" else "redmine/pid")) as file:
        return int(file.read())


def processor(*roots):
    found = processes()
    return sum(found[pid][1] for each in roots for pid in tree(each, found) if pid in found)


def busy():
    with open("/proc/stat") as file:
        fields = [int(field) for field in file.readline().split()[1:9]]
    return (sum(fields) - fields[3] - fields[4]) / HZ


def megabytes(product):
    total = 0
    for pid in tree(root(product), processes()):
        try:
            with open(f"/proc/{pid}/smaps_rollup") as file:
                total += int(re.search(r"^Pss:\s+(\d+)", file.read(), re.M).group(1))
        except OSError:
            pass
    return total / 1024


def load(product, seconds, script, **environment):
    roots = (root(product), int(ENV["PGPID"]))
    before, all_before, begun = processor(*roots), busy(), time.monotonic()
    clients = os.times()
    done = subprocess.run(
        ["wrk", "-t1", f"-c{environment.get('CLIENTS', 4)}", f"-d{seconds}s", "--timeout", "60s", "-s", os.path.join(ROOT, "bench/wrk", script), f"http://127.0.0.1:{PORTS[product]}"],
        env={**ENV, "HERE": os.path.join(ROOT, "bench/wrk"), "SEED": str(random.randrange(10**6)), **environment}, capture_output=True, text=True, check=True)
    after, spent = os.times(), processor(*roots) - before
    wrk = after.children_user + after.children_system - clients.children_user - clients.children_system
    line = re.search(r"RESULT (\{.*\})", done.stdout)
    result = json.loads(line.group(1))
    if result["bad"]:
        raise SystemExit(f"{product}: {result['bad']} wrong answers of {result['requests']} in {environment}\n{done.stderr[:600]}")
    result["rate"] = result["good"] / result["seconds"]
    result["processor"] = 1000 * spent / max(1, result["good"])
    result["others"] = max(0.0, (busy() - all_before - spent - wrk) / ((time.monotonic() - begun) * CORES))
    return result


def ask(product, path, form=None, cookies=None):
    connection = http.client.HTTPConnection("127.0.0.1", int(PORTS[product]), timeout=60)
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())}
    if form:
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request("POST" if form else "GET", path, urllib.parse.urlencode(form) if form else None, headers)
    answer = connection.getresponse()
    text = answer.read().decode(errors="replace")
    for each in answer.headers.get_all("Set-Cookie") or []:
        name, value = each.split(";", 1)[0].split("=", 1)
        if cookies is not None:
            cookies[name] = value
    return answer.status, text


def sign_in(product):
    cookies = {}
    if product == "Request Tracker":
        ask(product, "/NoAuth/Login.html", {"user": "agent1", "pass": "bench-pass-1"}, cookies)
    else:
        page, mark, form = {
            "Redmine": ("/login", r'name="authenticity_token" value="([^"]+)"', lambda token: {"authenticity_token": token, "username": "agent1", "password": "bench-pass-1"}),
            "Reeve": ("/sign-in", r'name="__RequestVerificationToken"[^>]*value="([^"]+)"', lambda token: {"__RequestVerificationToken": token, "Email": "rukhsana.tarrant@marlshire.example", "Password": "Marlshire-demo-1"}),
        }[product]
        token = re.search(mark, ask(product, page, cookies=cookies)[1]).group(1)
        ask(product, page, form(token), cookies)
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def seen_by(cookie):
    """References of a few hundred cases that this person sees, from the pages of their list."""
    found, named = set(), dict(each.split("=", 1) for each in cookie.split("; "))
    for page in range(1, 40):
        found.update(re.findall(r"RV-[0-9A-Z]{4}-[0-9A-Z]{4}", ask("Reeve", f"/cases?status=open&page={page}", cookies=dict(named))[1]))
    return sorted(found)[:500]


def works(cookies):
    key = open(os.path.join(PEERS, "redmine/key")).read().strip()
    pick = random.Random(7)
    ids = [pick.randrange(1000, int(ENV["ROWS"])) for _ in range(500)]
    references = seen_by(cookies["Reeve"])
    get = lambda mark, paths, **more: ("reeve.lua", {"WORK": "get", "MARK": mark, "PATHS": "\n".join(paths), **more})
    rt = lambda mark, paths: get(mark, paths, COOKIE=cookies["Request Tracker"])
    redmine = lambda mark, paths: get(mark, paths, COOKIE=cookies["Redmine"])
    staff = lambda mark, paths: get(mark, paths, COOKIE=cookies["Reeve"])
    machine = lambda mark, paths: get(mark, paths, KEY="demo-key")
    queue = "Query=Queue%3D%27{}%27%20AND%20Status%3D%27open%27"
    return [
        ("case as JSON", 50, None, {
            "Request Tracker": rt('"Subject"', [f"/REST/2.0/ticket/{each}" for each in ids]),
            "Redmine": redmine('"subject"', [f"/issues/{each}.json?include=journals&key={key}" for each in ids]),
            "Reeve": machine('"reference"', [f"/api/v1/cases/{each}" for each in references])}),
        ("case page", 100, None, {
            "Request Tracker": rt('class="message-stanza"', [f"/Ticket/Display.html?id={each}" for each in ids]),
            "Redmine": redmine('id="history"', [f"/issues/{each}" for each in ids]),
            "Reeve": staff("RV-", [f"/cases/{each}" for each in references])}),
        ("list of 50 as JSON", 50, None, {
            "Request Tracker": rt('"total"', [f"/REST/2.0/tickets?{queue.format(each).replace('Query', 'query')}&per_page=50&orderby=Created&order=DESC&fields=Subject,Status,Created,Owner" for each in NAMES]),
            "Redmine": redmine('"total_count"', [f"/issues.json?project_id={each.lower()}&status_id=open&limit=50&sort=created_on:desc&key={key}" for each in NAMES]),
            "Reeve": machine('"reference"', ["/api/v1/cases?status=open&limit=50&sort=-received"])}),
        ("list of 50 as a page", 200, None, {
            "Request Tracker": rt("ticket-list", [f"/Search/Results.html?{queue.format(each)}&Rows=50&OrderBy=Created&Order=DESC" for each in NAMES]),
            "Redmine": redmine("list issues", [f"/projects/{each.lower()}/issues?set_filter=1&f[]=status_id&op[status_id]=o&sort=created_on:desc&per_page=50" for each in NAMES]),
            "Reeve": staff("RV-", ["/cases?status=open"])}),
        ("search of all text, newest 20", 100, None, {
            "Request Tracker": rt('"total"', [f"/REST/2.0/tickets?query=Content%20LIKE%20%27{each}%27%20AND%20Status%3D%27open%27&per_page=20&fields=Subject" for each in WORDS]),
            "Redmine": redmine('"total_count"', [f"/search.json?q={each}&issues=1&limit=20&key={key}" for each in WORDS]),
            "Reeve": machine('"reference"', [f"/api/v1/cases?q={each}&limit=20&sort=-received" for each in OUR_WORDS])}),
        ("a case opened through the API", 150, 40, {
            "Request Tracker": ("peers.lua", {"WORK": "rt", "MARK": '"id"', "COOKIE": cookies["Request Tracker"]}),
            "Redmine": ("peers.lua", {"WORK": "redmine", "MARK": '"id"', "APIKEY": key}),
            "Reeve": ("reeve.lua", {"WORK": "create", "MARK": '"reference":"RV-', "KEY": "demo-key"})}),
    ]


def settle():
    """Waits until what followed from the cases that were opened is done, so that it is in nobody's way."""
    for _ in range(300):
        if int(sql("Reeve", "SELECT count(*) FROM outbox WHERE done_at IS NULL AND due_at < now()")) == 0:
            return time.sleep(1)
        time.sleep(1)


def measure():
    products = list(PORTS)
    cookies = {product: sign_in(product) for product in products}
    all_works, figures = works(cookies), []
    for what, over_rt, over_redmine, asked in all_works:
        creates = what.startswith("a case opened")
        for product in products:
            script, environment = asked[product]
            load(product, WARM, script, **environment)
        if creates:
            settle()
        turns = {product: [] for product in products}
        for turn in range(TURNS):
            for product in products:
                script, environment = asked[product]
                before = rows(product) if creates else 0
                result = load(product, SHORT if product == "Reeve" else LONG, script, **environment)
                if creates and rows(product) - before < result["good"]:
                    raise SystemExit(f"{product} said that {result['good']} were created and stored {rows(product) - before}")
                turns[product].append(result)
                if creates and product == "Reeve":
                    settle()
                print(f"{what:32} {product:16} {result['rate']:8.1f}/s  p50 {result['p50']:8.1f}  p95 {result['p95']:8.1f} ms  {result['processor']:8.2f} ms of processor  others {result['others']:.2f}", flush=True)
        figures.append({"what": what, "over_rt": over_rt, "over_redmine": over_redmine, "products": {product: {
            "rate": statistics.median(each["rate"] for each in got), "p50": statistics.median(each["p50"] for each in got), "p95": statistics.median(each["p95"] for each in got),
            "processor": statistics.median(each["processor"] for each in got), "others": max(each["others"] for each in got)} for product, got in turns.items()}})
    # Each has had time to give back what it only needed while it was busy.
    time.sleep(30)
    return figures, {product: megabytes(product) for product in products}


def times(figure, peer):
    return figure["products"]["Reeve"]["rate"] / figure["products"][peer]["rate"]


def table(figures, memory, name):
    lines = [f"# Beside Request Tracker and Redmine, {name}", "",
             f"{CORES} cores, {platform.platform()}; Request Tracker {version('request-tracker5')}, Redmine {version('redmine')}, all over one PostgreSQL that syncs every commit, {int(ENV['ROWS']):,} cases each, 4 clients, by turns, median of {TURNS}.", "",
             "| work | Request Tracker a second | p95 ms | Redmine a second | p95 ms | Reeve a second | p95 ms | × Request Tracker | × Redmine | asked | |", "|---|---:|---:|---:|---:|---:|---:|---:|---:|---|---|"]
    for figure in figures:
        rt, redmine, reeve = (figure["products"][product] for product in ("Request Tracker", "Redmine", "Reeve"))
        met = times(figure, "Request Tracker") >= figure["over_rt"] and (figure["over_redmine"] is None or times(figure, "Redmine") >= figure["over_redmine"])
        asked = f"{figure['over_rt']} × RT" + (f", {figure['over_redmine']} × Redmine" if figure["over_redmine"] else "")
        lines.append(f"| {figure['what']} | {rt['rate']:.1f} | {rt['p95']:,.0f} | {redmine['rate']:.1f} | {redmine['p95']:,.0f} | {reeve['rate']:,.0f} | {reeve['p95']:.1f} | {times(figure, 'Request Tracker'):.0f} | {times(figure, 'Redmine'):.0f} | {asked} | {'met' if met else 'NOT MET'} |")
    lines += ["", f"Memory half a minute afterwards (PSS): Request Tracker {memory['Request Tracker']:.0f} MB, Redmine {memory['Redmine']:.0f} MB, Reeve {memory['Reeve']:.0f} MB.", "",
              "Request Tracker makes and stores one automatic reply for each ticket and Reeve a message for each case, Redmine none.", ""]
    return "\n".join(lines)


def version(package):
    return subprocess.check_output(["dpkg-query", "-W", "-f", "${Version}", package], text=True)


def chart(figures):
    """Bars on a logarithmic scale: a hundred times as much is no taller than a page."""
    import math
    colours = {"Request Tracker": "#505a5f", "Redmine": "#b1b4b6", "Reeve": "#1d70b8"}
    top = max(each["rate"] for figure in figures for each in figure["products"].values())
    width = lambda rate: 560 * math.log10(1 + rate) / math.log10(1 + top)
    parts, y = [], 40
    for product, x in zip(colours, (240, 400, 500)):
        parts.append(f'<rect x="{x}" y="10" width="14" height="14" fill="{colours[product]}"/><text x="{x + 20}" y="22">{product}</text>')
    for figure in figures:
        parts.append(f'<text x="230" y="{y + 33}" text-anchor="end">{figure["what"]}</text>')
        for product, colour in colours.items():
            rate = figure["products"][product]["rate"]
            words = f"{rate:,.0f}" if rate >= 10 else f"{rate:.1f}"
            parts.append(f'<rect x="240" y="{y}" width="{width(rate):.0f}" height="16" fill="{colour}"/><text x="{246 + width(rate):.0f}" y="{y + 13}">{words}</text>')
            y += 19
        y += 14
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 880 {y + 20}" font-family="Arial, sans-serif" font-size="14"><title>Answers a second, on a logarithmic scale</title><rect width="880" height="{y + 20}" fill="#fff"/>{"".join(parts)}<text x="240" y="{y + 8}">answers a second with 4 clients, on a logarithmic scale</text></svg>\n'


got, memory_after = measure()
stamp = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d-%H%M") + "-peers" + ("-quick" if QUICK else "")
base = os.path.join(ROOT, "bench/results", stamp)
for ending, text in ((".json", json.dumps({"rows": int(ENV["ROWS"]), "cores": CORES, "system": platform.platform(), "figures": got, "memory": memory_after}, indent=1) + "\n"), (".md", table(got, memory_after, stamp)), (".svg", chart(got))):
    with open(base + ending, "w") as file:
        file.write(text)
print(f"Written: {base}.md")
