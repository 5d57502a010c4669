//! Trains.
use language::cut::{Cutter, Syllables, learn};
fn sentences(path: &str) -> Vec<Vec<String>> {
    std::fs::read_to_string(path)
        .unwrap()
        .lines()
        .map(|l| l.split('\t').map(str::to_owned).collect())
        .collect()
}
fn main() {
    let d = "engines/language/data/";
    let t = std::time::Instant::now();
    let th = if std::env::args().any(|a| a == "vi") {
        std::fs::read("engines/language/models/thai.bin").unwrap()
    } else {
        let words: Vec<(String, u64)> = std::fs::read_to_string(format!("{d}th-words/words.tsv"))
            .unwrap()
            .lines()
            .map(|l| {
                let (w, f) = l.split_once('\t').unwrap_or((l, "0"));
                (w.into(), f.parse().unwrap())
            })
            .collect();
        let mut s = sentences(&format!("{d}th-seg-wisesight/train.tsv"));
        s.extend(sentences(&format!("{d}th-seg-tud/train.tsv")));
        learn::thai(&words, &s)
    };
    eprintln!("{} bytes {:?}", th.len(), t.elapsed());
    let words: Vec<String> = std::fs::read_to_string(format!("{d}vi-words/words.txt"))
        .unwrap_or_default()
        .lines()
        .map(|l| l.trim().to_owned())
        .filter(|l| l.contains(' '))
        .collect();
    let vi = learn::vietnamese(&words, &sentences(&format!("{d}vi-seg-vtb/train.tsv")));
    eprintln!("{} bytes {:?}", vi.len(), t.elapsed());
    std::fs::write("engines/language/models/thai.bin", &th).unwrap();
    std::fs::write("engines/language/models/vietnamese.bin", &vi).unwrap();
    let mut c = Cutter::with(&th, &vi).unwrap();
    for n in ["th-seg-wisesight", "th-seg-tud"] {
        println!(
            "{n} {:.2}",
            learn::score(&mut c, &sentences(&format!("{d}{n}/dev.tsv")), Syllables::Apart).f1()
        )
    }
    println!(
        "vtb {:.2}",
        learn::score(&mut c, &sentences(&format!("{d}vi-seg-vtb/dev.tsv")), Syllables::Join).f1()
    );
    let st: Vec<Vec<String>> = sentences(&format!("{d}vi-seg-vtb/dev.tsv"))
        .into_iter()
        .map(|s| s.into_iter().map(|w| w.chars().map(language::normal::plain).collect()).collect())
        .collect();
    println!("vtb stripped {:.2}", learn::score(&mut c, &st, Syllables::Join).f1());
    if std::env::args().any(|a| a == "err") {
        let mut m = std::collections::BTreeMap::<String, usize>::new();
        for s in sentences(&format!("{d}vi-seg-vtb/dev.tsv")) {
            let t = s.join(" ");
            let f = c.cut(&t, Syllables::Join);
            let mut ge = std::collections::BTreeSet::new();
            let mut e = 0;
            for w in &s {
                e += w.len();
                ge.insert(e);
                e += 1
            }
            let fe: std::collections::BTreeSet<usize> =
                f.iter().filter(|w| w.kind != language::cut::Kind::Blank).map(|w| w.end).collect();
            let all: Vec<usize> = ge.union(&fe).copied().collect();
            let mut st = 0;
            let mut cur: Vec<usize> = vec![];
            for x in all {
                cur.push(x);
                if ge.contains(&x) && fe.contains(&x) {
                    if cur.len() > 1 {
                        let sh = |b: &std::collections::BTreeSet<usize>| {
                            let mut o = String::new();
                            let mut p = st;
                            for y in &cur {
                                if b.contains(y) {
                                    o += t[p..*y].trim();
                                    o.push('|');
                                    p = *y
                                }
                            }
                            o
                        };
                        *m.entry(format!("{} <- {}", sh(&ge), sh(&fe))).or_default() += 1
                    }
                    cur.clear();
                    st = x
                }
            }
        }
        let mut v: Vec<_> = m.into_iter().collect();
        v.sort_by_key(|x| std::cmp::Reverse(x.1));
        for x in v.iter().take(120) {
            println!("{} {}", x.1, x.0)
        }
    }
}
