"""Somebody of the staff with a browser, as far as the fault scripts need one."""
import http.client, http.cookies, re, threading, urllib.parse
from stage import PASSWORD, check, request

ADVISER = "aoife.larkfield@marlshire.example"
LEADER = "rukhsana.tarrant@marlshire.example"


class Browser:
    def __init__(self, seen_from=None):
        self.cookies, self.seen_from = {}, seen_from

    def headers(self, more=None):
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **(more or {})}
        if self.seen_from:
            headers["X-Forwarded-For"] = self.seen_from
        return headers

    def go(self, port, path, form=None):
        body = urllib.parse.urlencode(form) if form else None
        more = {"Content-Type": "application/x-www-form-urlencoded"} if form else None
        status, headers, text = request(port, "POST" if form else "GET", path, body, self.headers(more))
        for each in headers.get_all("Set-Cookie") or []:
            for name, morsel in http.cookies.SimpleCookie(each).items():
                self.cookies[name] = morsel.value
        return status, headers, text

    def token(self, port):
        status, _, text = self.go(port, "/sign-in")
        found = re.search(r'name="__RequestVerificationToken"[^>]*value="([^"]+)"', text)
        check(status == 200 and found, f"the sign-in page says {status}")
        return found.group(1)

    def try_password(self, port, email, password, token=None):
        """The status: 302 is signed in."""
        return self.go(port, "/sign-in", {"Email": email, "Password": password, "__RequestVerificationToken": token or self.token(port)})[0]

    def sign_in(self, port, email=ADVISER):
        check(self.try_password(port, email, PASSWORD) == 302, f"{email} cannot sign in")
        return self


class Live:
    """A page that is open: hears the topics of one node."""

    def __init__(self, browser, port, topics):
        self.heard, self.open = threading.Event(), threading.Event()
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.connection.request("GET", f"/live?topics={topics}", headers=browser.headers())
        self.answer = self.connection.getresponse()
        check(self.answer.status == 200, f"/live says {self.answer.status}")
        threading.Thread(target=self.listen, daemon=True).start()
        check(self.open.wait(30), "the live stream does not begin")

    def listen(self):
        try:
            while line := self.answer.readline():
                if line.startswith(b"retry:"):
                    self.open.set()
                if line.startswith(b"event: changed"):
                    self.heard.set()
        except (OSError, ValueError, AttributeError, http.client.HTTPException):
            pass  # its node stopped

    def close(self):
        self.connection.close()
