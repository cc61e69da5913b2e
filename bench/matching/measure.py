"""Runs `reeve match` as a person would and writes bench/results/. Started by bench/matching/run."""
import datetime, json, os, platform, subprocess, sys, tempfile, time

ROOT = os.environ["ROOT"]
REEVE = os.path.join(ROOT, "src/Web/bin/Release/net10.0/publish/reeve")
BENCH = os.path.join(ROOT, "bench/Reeve.Bench/bin/Release/net10.0/Reeve.Bench.dll")
SHARED = os.path.join(os.environ.get("REEVE_SHARED", os.path.join(os.path.dirname(ROOT), "shared")), "data/matching")
# The best F1 that the authors of Splink have published for each, https://moj-analytical-services.github.io/splink/.
SETS = [("febrl3", "entity", 0.9954), ("fake_1000", "cluster", 0.8617), ("febrl1", "entity", None), ("febrl2", "entity", None)]
SIZES = [20_000] if "--quick" in sys.argv else [100_000, 1_000_000, 2_000_000]
# What is asked of a million: seconds and megabytes.
MILLION = (45, 3000)


def match(*arguments):
    begun = time.monotonic()
    process = subprocess.Popen([REEVE, "match", *arguments, "--json"], stdout=subprocess.PIPE, text=True)
    told = process.stdout.read()
    _, code, used = os.wait4(process.pid, 0)
    if code:
        raise SystemExit(f"reeve match {' '.join(arguments)} ended with {code}")
    return json.loads(told) | {"wall": time.monotonic() - begun, "processor": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}


def told(name, found, more):
    best, at = found["accuracy"]["best"], found["accuracy"]["at_threshold"]
    print(f"{name:12} best F1 {best['f1']:.4f}  at 0.5 {at['f1']:.4f} (precision {at['precision']:.4f}, recall {at['recall']:.4f})  {found['wall']:6.1f} s  {found['megabytes']:6.0f} MB  {more}", flush=True)


figures, broken = [], False
for name, truth, bar in SETS:
    path = os.path.join(SHARED, name + ".csv")
    if not os.path.exists(path):
        print(f"{name} is not on this machine, so it was not measured.")
        continue
    found = match(path, "--truth", truth)
    met = bar is None or min(found["accuracy"]["best"]["f1"], found["accuracy"]["at_threshold"]["f1"]) >= bar
    broken |= not met
    told(name, found, f"asked {bar}: {'met' if met else 'NOT MET'}" if bar else "")
    figures.append({"what": name, "asked": bar, "met": met, **found})
with tempfile.TemporaryDirectory() as folder:
    for size in SIZES:
        path = os.path.join(folder, f"{size}.csv")
        subprocess.run(["dotnet", BENCH, "people", str(size), path], check=True)
        found = match(path, "--truth", "person", "--out", os.path.join(folder, "pairs.csv"), "--clusters", os.path.join(folder, "clusters.csv"))
        met = size != 1_000_000 or (found["wall"] <= MILLION[0] and found["megabytes"] <= MILLION[1])
        broken |= not met
        told(f"{size:,}", found, f"asked {MILLION[0]} s, {MILLION[1]} MB: {'met' if met else 'NOT MET'}" if size == 1_000_000 else "")
        figures.append({"what": f"{size:,} made-up records", "asked": f"{MILLION[0]} s, {MILLION[1]} MB" if size == 1_000_000 else None, "met": met, **found})
        os.remove(path)

if "--quick" not in sys.argv:
    name = datetime.datetime.now().strftime("%Y-%m-%d-%H%M-matching")
    results = os.path.join(ROOT, "bench/results", name)
    machine = f"{os.cpu_count()} cores, {platform.platform()}"
    with open(results + ".json", "w") as file:
        json.dump({"machine": machine, "figures": [{**figure, "rules": len(figure["rules"])} for figure in figures]}, file, indent=1)
    with open(results + ".md", "w") as file:
        file.write(f"# Matching, {name}\n\n{machine}. Settings as everybody gets them; nothing is told who is who.\n\n")
        file.write("| records | best F1 | F1 at 0.5 | precision | recall | seconds | processor s | MB | asked | |\n|---|---:|---:|---:|---:|---:|---:|---:|---|---|\n")
        for figure in figures:
            best, at = figure["accuracy"]["best"], figure["accuracy"]["at_threshold"]
            asked = "" if figure["asked"] is None else f"F1 {figure['asked']}" if isinstance(figure["asked"], float) else figure["asked"]
            file.write(f"| {figure['what']} | {best['f1']:.4f} | {at['f1']:.4f} | {at['precision']:.4f} | {at['recall']:.4f} | {figure['wall']:.1f} | {figure['processor']:.1f} | {figure['megabytes']:.0f} | {asked} | {('met' if figure['met'] else 'NOT MET') if asked else ''} |\n")
    print(f"Written to {results}.md and .json")
sys.exit(1 if broken else 0)
