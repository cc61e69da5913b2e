"""What the fault scripts stand on: nodes of Reeve, a PostgreSQL of their own, a proxy. All on loopback, all stopped at the end."""
import atexit, contextlib, http.client, os, shutil, signal, socket, sqlite3, subprocess, sys, tempfile, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FULL = "--full" in sys.argv
BRIEF = "--brief" in sys.argv
HOME = tempfile.mkdtemp(prefix="reeve-fault-")
SEEDS = os.environ.get("REEVE_FAULT_SEEDS") or os.path.join(HOME, "seeds")
PASSWORD = "Marlshire-demo-1"
PATIENCE = 180  # seconds for a node to become ready; a busy machine is slow, and that is no fault
started = []
os.chmod(HOME, 0o755)


class Broken(Exception):
    """What was promised did not hold."""


def check(holds, words):
    if not holds:
        raise Broken(words)


def main(play):
    """Runs one script: prints `ok …` or `FAILED …` and ends with the code that says the same."""
    name = os.path.basename(sys.argv[0])
    begun = time.monotonic()
    try:
        words = play()
        print(f"ok {name}: {words} ({time.monotonic() - begun:.0f} s)", flush=True)
        code = 0
    except Broken as broken:
        print(f"FAILED {name}: {broken}", flush=True)
        for each in started:
            tail = getattr(each, "tail", None)
            if tail and os.environ.get("REEVE_FAULT_LOGS"):
                print(f"--- {each.name}\n{tail()}", file=sys.stderr)
        code = 1
    finally:
        clean()
    sys.exit(code)


def clean():
    for each in reversed(started):
        with contextlib.suppress(Exception):
            each.kill()
    started.clear()
    if not os.environ.get("REEVE_FAULT_KEEP"):
        shutil.rmtree(HOME, ignore_errors=True)


atexit.register(clean)
for each in (signal.SIGINT, signal.SIGTERM):
    signal.signal(each, lambda number, frame: sys.exit(128 + number))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def until(asked, seconds, words, step=0.1):
    end = time.monotonic() + seconds
    while True:
        found = asked()
        if found:
            return found
        check(time.monotonic() < end, words)
        time.sleep(step)


def program():
    """The program that was built last."""
    if os.environ.get("REEVE_BIN"):
        return os.environ["REEVE_BIN"]
    built = [os.path.join(ROOT, "src/Web/bin", kind, "net10.0/reeve") for kind in ("Release", "Debug")]
    built = [each for each in built if os.path.exists(each)]
    if not built:
        sys.exit("Build Reeve first: dotnet build src/Web")
    return max(built, key=lambda each: os.path.getmtime(each + ".dll"))


def request(port, method, path, body=None, headers=None, timeout=30):
    """One request on a connection of its own: (status, headers, text)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode("utf-8", "replace")
    finally:
        connection.close()


def ready(port):
    try:
        return request(port, "GET", "/health/ready", timeout=5)[0] == 200
    except OSError:
        return False
    except http.client.HTTPException:
        return False


class Node:
    """One process of Reeve."""

    def __init__(self, name, data, database=None, port=None, settings=None):
        self.name, self.data, self.database, self.port = name, data, database, port or free_port()
        self.settings, self.process, self.log = settings or {}, None, os.path.join(HOME, name + ".log")
        started.append(self)

    def start(self, wait=True):
        command = [program(), "serve", "--demo", "--data", self.data, "--urls", f"http://127.0.0.1:{self.port}"]
        environment = {**os.environ, "DOTNET_TieredPGO": "0", "REEVE_Logging__LogLevel__Default": "Warning", **self.settings}
        if self.database:
            environment["REEVE_DATABASE"] = self.database
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, env=environment, start_new_session=True)
        return self.wait() if wait else self

    def wait(self):
        def there():
            check(self.process.poll() is None, f"{self.name} stopped by itself: {self.tail()}")
            return ready(self.port)
        until(there, PATIENCE, f"{self.name} is not ready: {self.tail()}")
        return self

    def tail(self):
        with open(self.log, errors="replace") as log:
            return "\n".join(line for line in log.read().splitlines() if line[:2] != "  ")[-3000:]

    def kill(self):
        """kill -9."""
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def stop(self):
        """As systemd or Ctrl-C does. Returns the seconds it took."""
        begun = time.monotonic()
        self.process.terminate()
        try:
            self.process.wait(75)
        except subprocess.TimeoutExpired:
            raise Broken(f"{self.name} does not stop")
        return time.monotonic() - begun


class Sqlite:
    kind = "SQLite"

    def __init__(self, data):
        self.file, self.connection = os.path.join(data, "reeve.db"), None

    def rows(self, sql):
        with contextlib.closing(sqlite3.connect(f"file:{self.file}?mode=ro", uri=True, timeout=30)) as db:
            return [["" if cell is None else str(cell) for cell in row] for row in db.execute(sql)]

    def do(self, sql):
        with contextlib.closing(sqlite3.connect(self.file, timeout=30, isolation_level=None)) as db:
            db.execute(sql)


def postgres_bin():
    found = [os.path.join(base, version, "bin") for base in ("/usr/lib/postgresql",) if os.path.isdir(base) for version in sorted(os.listdir(base), key=lambda v: float(v) if v.replace(".", "").isdigit() else 0)]
    found = [each for each in found if os.path.exists(os.path.join(each, "initdb"))]
    if found:
        return found[-1]
    if shutil.which("initdb"):
        return os.path.dirname(shutil.which("initdb"))
    sys.exit("PostgreSQL's server is needed (on Debian: apt install postgresql).")


AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []


class Postgres:
    """A PostgreSQL server of one's own."""
    kind = "PostgreSQL"

    def __init__(self, name="postgres", port=None):
        self.name, self.port = name, port or free_port()
        self.home = tempfile.mkdtemp(prefix=name + "-", dir=HOME)
        self.folder, self.log = os.path.join(self.home, "data"), os.path.join(self.home, "log")
        if AS_POSTGRES:
            shutil.chown(self.home, "postgres")
        self.connection = f"Host=127.0.0.1;Port={self.port};Username=postgres;Database=postgres;Maximum Pool Size=60"
        started.append(self)

    def run(self, tool, *arguments, **more):
        done = subprocess.run([*AS_POSTGRES, os.path.join(postgres_bin(), tool), *arguments], cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **more)
        check(done.returncode == 0, f"{tool}: {done.stdout[-500:]}")
        return done.stdout

    def create(self):
        self.run("initdb", "-D", self.folder, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        return self

    def start(self):
        options = f"-c listen_addresses=127.0.0.1 -p {self.port} -c unix_socket_directories={self.home} -c max_connections=200 -c wal_level=replica -c hot_standby=on"
        # After a kill the server's children may still hold its memory for a moment.
        def begin():
            return subprocess.run([*AS_POSTGRES, os.path.join(postgres_bin(), "pg_ctl"), "-D", self.folder, "-w", "-t", "60", "-l", self.log, "-o", options, "start"], cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0
        until(begin, 60, f"{self.name} does not start", 0.5)
        return self

    def pids(self):
        try:
            with open(os.path.join(self.folder, "postmaster.pid")) as file:
                first = int(file.readline())
        except (OSError, ValueError):
            return []
        found = [first]
        for each in filter(str.isdigit, os.listdir("/proc")):
            with contextlib.suppress(OSError, ValueError, IndexError):
                with open(f"/proc/{each}/stat") as stat:
                    if int(stat.read().rsplit(")", 1)[1].split()[1]) == first:
                        found.append(int(each))
        return found

    def kill(self):
        """kill -9 of the server and all that serve for it."""
        for each in self.pids():
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)

    def stop(self):
        self.run("pg_ctl", "-D", self.folder, "-m", "fast", "-w", "stop")

    def rows(self, sql):
        done = subprocess.run([os.path.join(postgres_bin(), "psql"), "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-qAt", "-F", "\x1f", "-v", "ON_ERROR_STOP=1", "-c", sql, "postgres"], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        check(done.returncode == 0, f"psql: {done.stderr[-400:]}")
        return [line.split("\x1f") for line in done.stdout.splitlines()]

    do = rows


def new_data(name="data"):
    folder = os.path.join(HOME, name)
    os.makedirs(folder, exist_ok=True)
    return folder


def filled_sqlite(name="data"):
    """A data folder with the example council in it."""
    seed = os.path.join(SEEDS, "sqlite")
    if not os.path.isdir(seed):
        os.makedirs(SEEDS, exist_ok=True)
        making = os.path.join(SEEDS, "sqlite.part")
        shutil.rmtree(making, ignore_errors=True)
        Node("seed", making).start().stop()
        os.rename(making, seed)
    folder = os.path.join(HOME, name)
    shutil.copytree(seed, folder)
    return folder


def filled_postgres(name="postgres"):
    """A PostgreSQL with the example council in it."""
    seed, made = os.path.join(SEEDS, "postgres"), Postgres(name)
    if not os.path.isdir(seed):
        os.makedirs(SEEDS, exist_ok=True)
        making = Postgres("seed").create().start()
        Node("seed", new_data("seed"), making.connection).start().stop()
        making.stop()
        subprocess.run(["cp", "-a", making.folder, seed + ".part"], check=True)
        os.rename(seed + ".part", seed)
    subprocess.run(["cp", "-a", seed, made.folder], check=True)
    return made.start()


def tool(name):
    found = shutil.which(name) or next((os.path.join(base, name) for base in ("/usr/sbin", "/sbin", "/usr/local/sbin") if os.path.exists(os.path.join(base, name))), None)
    if not found:
        sys.exit(f"{name} is needed (on Debian: apt install {name}).")
    return found


class Proxy:
    """haproxy with the configuration of docs/operating.md."""

    def __init__(self, *nodes):
        self.name, self.port, self.log = "haproxy", free_port(), os.path.join(HOME, "haproxy.log")
        with open(os.path.join(ROOT, "packaging/haproxy.cfg")) as file:
            text = file.read()
        head = text[:text.index("    server ")].replace("bind *:8080", f"bind 127.0.0.1:{self.port}")
        servers = "".join(f"    server {node.name} 127.0.0.1:{node.port} check\n" for node in nodes)
        self.file = os.path.join(HOME, "haproxy.cfg")
        with open(self.file, "w") as file:
            file.write(head + servers)
        with open(self.log, "ab") as log:
            self.process = subprocess.Popen([tool("haproxy"), "-db", "-q", "-f", self.file], stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True)
        started.append(self)
        until(lambda: ready(self.port), 30, "the proxy passes nothing on")

    def kill(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(10)
