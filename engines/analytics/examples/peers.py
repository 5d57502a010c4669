"""The questions of ten_million.rs, asked of DuckDB, Polars and chDB over the same answers.

    pip install duckdb polars chdb pyarrow
    python peers.py FOLDER          # the folder that ten_million.rs wrote its segments to

Each peer reads Parquet (zstd, written by DuckDB from the segments as they are) and a table of its
own in memory. Least and median of seven, in milliseconds, two threads.
"""

import glob
import os
import statistics
import sys
import time

os.environ["POLARS_MAX_THREADS"] = "2"

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.ipc

ROUNDS = 7
NPS = "100.0*(count(*) filter (score>=9) - count(*) filter (score<=6))/count(score)"
NPS_CH = "100.0*(countIf(score>=9) - countIf(score<=6))/count(score)"
UNITS = "('u1','u2','u3','u5','u8','u13','u21','u34')"
FILTERS = f"unit in {UNITS} and language in ('th','vi') and channel='c1'"


def sql(table, nps, month, themes):
    return {
        "NPS by month of one survey": f"select {month} m, {nps} from {table} where survey='s3' and metric='nps' group by m",
        "NPS by month, three filters": f"select {month} m, {nps} from {table} where {FILTERS} and metric='nps' group by m",
        "NPS by unit and touchpoint": f"select unit, touchpoint, {nps} from {table} where metric='nps' group by unit, touchpoint",
        "NPS of 64 themes": themes,
        "class transitions": f"select previous_class, class, count(*) from {table} group by previous_class, class",
        "customers of each plan": f'select "attribute.plan" p, count(distinct customer) from {table} group by p',
    }


def timed(run):
    run()
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return min(times), statistics.median(times)


def report(peer, runs):
    for name, run in runs.items():
        try:
            least, middle = timed(run)
            print(f"{peer:<18} {name:<30} {least:9.1f} {middle:9.1f}", flush=True)
        except Exception as error:  # a peer that cannot is a row of the table too
            print(f"{peer:<18} {name:<30} {type(error).__name__}: {str(error)[:90]}", flush=True)


def duck_themes(table):
    # One sum a theme is faster in a general engine than unnesting a list of them.
    mentioned = ", ".join(
        f"sum(case when (themes >> {t}) & 1 = 1 then v else 0 end), sum(case when (themes >> {t}) & 1 = 1 and v is not null then 1 else 0 end)"
        for t in range(64)
    )
    return f"select {mentioned} from (select themes, case when score>=9 then 1 when score<=6 then -1 when score is not null then 0 end v from {table} where metric='nps' and themes<>0)"


def chdb_themes(table):
    return f"select arrayJoin(bitPositionsToArray(themes)) t, {NPS_CH} from {table} where metric='nps' group by t"


def polars_runs(frame):
    score = pl.col("score")
    nps = 100.0 * ((score >= 9).sum() - (score <= 6).sum()) / score.count()
    nps_rows = frame.filter(pl.col("metric") == "nps")
    month = pl.col("day").dt.truncate("1mo")
    some = pl.col("unit").is_in(["u1", "u2", "u3", "u5", "u8", "u13", "u21", "u34"])
    some = some & pl.col("language").is_in(["th", "vi"]) & (pl.col("channel") == "c1")
    value = pl.when(score >= 9).then(1).when(score <= 6).then(-1).when(score.is_not_null()).then(0)
    bit = [((pl.col("themes") // (1 << t)) % 2 == 1) for t in range(64)]
    themes = [value.filter(b).mean().alias(f"t{t}") for t, b in enumerate(bit)]
    return {
        "NPS by month of one survey": lambda: nps_rows.filter(pl.col("survey") == "s3").group_by(month).agg(nps).collect(),
        "NPS by month, three filters": lambda: nps_rows.filter(some).group_by(month).agg(nps).collect(),
        "NPS by unit and touchpoint": lambda: nps_rows.group_by("unit", "touchpoint").agg(nps).collect(),
        "NPS of 64 themes": lambda: nps_rows.filter(pl.col("themes") != 0).select(themes).collect(),
        "class transitions": lambda: frame.group_by("previous_class", "class").agg(pl.len()).collect(),
        "customers of each plan": lambda: frame.group_by("attribute.plan").agg(pl.col("customer").n_unique()).collect(),
    }


def main(folder):
    segments = sorted(glob.glob(f"{folder}/*.arrow"))
    table = pa.concat_tables(pa.ipc.open_file(pa.memory_map(path)).read_all() for path in segments)
    print(f"{table.num_rows} answers read from segments as they are")
    wanted = ["day", "survey", "unit", "touchpoint", "channel", "language", "metric", "customer", "score", "class", "previous_class", "themes", "attribute.plan"]
    parquet = f"{folder}/answers.parquet"
    duck = duckdb.connect(config={"threads": 2})
    source = table.select(wanted)
    duck.execute("create table answers as select * from source")
    if not os.path.exists(parquet):
        duck.execute(f"copy answers to '{parquet}' (format parquet, compression zstd)")
    del source, table
    for peer, name in [("DuckDB memory", "answers"), ("DuckDB Parquet", f"'{parquet}'")]:
        questions = sql(name, NPS, "date_trunc('month', day)", duck_themes(name))
        report(peer, {n: (lambda q=q: duck.execute(q).fetchall()) for n, q in questions.items()})
    duck.close()
    frame = pl.read_parquet(parquet)
    codes = ["survey", "unit", "touchpoint", "channel", "language", "metric", "class", "previous_class", "attribute.plan"]
    report("Polars memory", polars_runs(frame.with_columns(pl.col(codes).cast(pl.Categorical)).lazy()))
    del frame
    report("Polars Parquet", polars_runs(pl.scan_parquet(parquet)))
    from chdb import session

    chdb = session.Session()
    chdb.query("set max_threads=2")
    ask = lambda q: chdb.query(q, "CSV")
    chdb.query("create database d engine=Atomic")
    low = ", ".join(f"cast({c if '.' not in c else chr(96) + c + chr(96)} as LowCardinality(String)) as `{c}`" for c in codes)
    chdb.query(f"create table d.answers engine=Memory as select day, customer, score, themes, {low} from file('{parquet}', Parquet)")
    for peer, name in [("chDB memory", "d.answers"), ("chDB Parquet", f"file('{parquet}', Parquet)")]:
        questions = sql(name, NPS_CH, "toStartOfMonth(day)", chdb_themes(name))
        tail = " settings max_threads=2"
        report(peer, {n: (lambda q=q: ask(q + tail)) for n, q in questions.items()})


main(sys.argv[1])
