//! A small tree of questions, grown where they tell the most.

use super::binned::{Binned, CLASSES, GAP};

/// A node; the root stands first.
#[derive(Debug, Clone)]
struct Node {
    /// What the node adds to the log odds, were it the last.
    value: f64,
    /// None at a leaf.
    split: Option<Split>,
}

#[derive(Debug, Clone, Copy)]
struct Split {
    column: usize,
    /// The classes that go to the first of the two nodes.
    first: u64,
    children: [usize; 2],
}

#[derive(Debug, Clone)]
pub(super) struct Tree(Vec<Node>);

/// How trees are grown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Growth {
    pub(super) leaves: usize,
    /// Rows in a leaf at least.
    pub(super) least: usize,
    /// Pulls the values of small leaves towards 0, as so many units of weight would.
    pub(super) ridge: f64,
    /// The share of a leaf's value that is taken.
    pub(super) rate: f64,
}

/// Classes of a text are put in order as if each held so much weight of nothing besides.
const SMOOTHING: f64 = 10.0;

/// What rows weigh in a search: the pull on their log odds, and how firmly it is known.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    pull: f64,
    firm: f64,
    rows: usize,
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.pull += other.pull;
        self.firm += other.firm;
        self.rows += other.rows;
    }

    fn less(self, other: Self) -> Self {
        Self {
            pull: self.pull - other.pull,
            firm: self.firm - other.firm,
            rows: self.rows - other.rows,
        }
    }

    fn gain(self, ridge: f64) -> f64 {
        self.pull * self.pull / (self.firm + ridge)
    }
}

/// A leaf that may still be split, with its best split.
struct Open {
    node: usize,
    rows: Vec<u32>,
    best: Option<(f64, usize, u64)>,
}

impl Tree {
    /// Leaf by leaf where the gain is largest, by Newton's gain (Chen & Guestrin, 2016). `asked`
    /// says which columns may be asked for.
    pub(super) fn grown(
        binned: &Binned,
        pull: &[f64],
        firm: &[f64],
        asked: &[bool],
        growth: &Growth,
    ) -> Self {
        let search = Search { binned, pull, firm, asked, growth };
        let rows: Vec<u32> = (0..pull.len() as u32).collect();
        let mut nodes = vec![Node { value: search.value(&rows), split: None }];
        let best = search.best(&rows);
        let mut open = vec![Open { node: 0, rows, best }];
        for _ in 1..growth.leaves {
            let gain = |open: &Open| open.best.map_or(0.0, |(gain, ..)| gain);
            let widest = (0..open.len()).max_by(|&a, &b| gain(&open[a]).total_cmp(&gain(&open[b])));
            let Some(at) = widest.filter(|&at| gain(&open[at]) > 1e-9) else { break };
            let Open { node, rows, best } = open.swap_remove(at);
            let Some((_, column, first)) = best else { break };
            let classes = &binned.columns[column];
            let (left, right): (Vec<u32>, Vec<u32>) =
                rows.into_iter().partition(|&row| holds(first, classes[row as usize]));
            let children = [nodes.len(), nodes.len() + 1];
            nodes[node].split = Some(Split { column, first, children });
            for (node, rows) in children.into_iter().zip([left, right]) {
                nodes.push(Node { value: search.value(&rows), split: None });
                let best = search.best(&rows);
                open.push(Open { node, rows, best });
            }
        }
        Self(nodes)
    }

    /// What the tree adds to the log odds of a row.
    pub(super) fn value(&self, binned: &Binned, row: usize) -> f64 {
        self.walk(binned, row, |_, _| {})
    }

    /// The same, column by column: what each answered question changed, added to `parts`. Returns
    /// what was there before the first question.
    pub(super) fn parts(&self, binned: &Binned, row: usize, parts: &mut [f64]) -> f64 {
        self.walk(binned, row, |column, change| parts[column] += change);
        self.0[0].value
    }

    fn walk(&self, binned: &Binned, row: usize, mut told: impl FnMut(usize, f64)) -> f64 {
        let mut node = &self.0[0];
        while let Some(Split { column, first, children }) = node.split {
            let aside = usize::from(!holds(first, binned.columns[column][row]));
            let next = &self.0[children[aside]];
            told(column, next.value - node.value);
            node = next;
        }
        node.value
    }
}

fn holds(classes: u64, class: u8) -> bool {
    classes >> class & 1 == 1
}

struct Search<'a> {
    binned: &'a Binned,
    pull: &'a [f64],
    firm: &'a [f64],
    asked: &'a [bool],
    growth: &'a Growth,
}

impl Search<'_> {
    fn value(&self, rows: &[u32]) -> f64 {
        let mut all = Weight::default();
        for &row in rows {
            all.add(self.weight(row));
        }
        self.growth.rate * all.pull / (all.firm + self.growth.ridge)
    }

    fn weight(&self, row: u32) -> Weight {
        Weight { pull: self.pull[row as usize], firm: self.firm[row as usize], rows: 1 }
    }

    /// The split with the largest gain: how much, on which column, which classes go first.
    fn best(&self, rows: &[u32]) -> Option<(f64, usize, u64)> {
        if rows.len() < 2 * self.growth.least {
            return None;
        }
        let mut best: Option<(f64, usize, u64)> = None;
        for (column, classes) in self.binned.columns.iter().enumerate() {
            if !self.asked[column] {
                continue;
            }
            let mut weights = [Weight::default(); CLASSES];
            for &row in rows {
                weights[usize::from(classes[row as usize])].add(self.weight(row));
            }
            if let Some((gain, first)) = self.split(&weights, self.binned.texts[column])
                && best.is_none_or(|(most, ..)| gain > most)
            {
                best = Some((gain, column, first));
            }
        }
        best
    }

    /// The best split of one column. Classes of numbers stay in order, with gaps on either side;
    /// those of texts are put in the order of their pull, along which the best split of all lies
    /// (Fisher, 1958).
    fn split(&self, weights: &[Weight; CLASSES], text: bool) -> Option<(f64, u64)> {
        let ridge = self.growth.ridge;
        let mut all = Weight::default();
        weights.iter().for_each(|weight| all.add(*weight));
        let mut order: Vec<usize> = (0..CLASSES).filter(|&class| weights[class].rows > 0).collect();
        if text {
            let mean = |class: usize| weights[class].pull / (weights[class].firm + SMOOTHING);
            order.sort_by(|&a, &b| mean(a).total_cmp(&mean(b)).then(a.cmp(&b)));
        }
        let mut best: Option<(f64, u64)> = None;
        let mut along = |order: &[usize]| {
            let (mut first, mut classes) = (Weight::default(), 0_u64);
            for &class in &order[..order.len().saturating_sub(1)] {
                first.add(weights[class]);
                classes |= 1 << class;
                let second = all.less(first);
                if first.rows < self.growth.least || second.rows < self.growth.least {
                    continue;
                }
                let gain = first.gain(ridge) + second.gain(ridge) - all.gain(ridge);
                if best.is_none_or(|(most, _)| gain > most) {
                    best = Some((gain, classes));
                }
            }
        };
        along(&order);
        if !text && order.first() == Some(&usize::from(GAP)) {
            order.rotate_left(1);
            along(&order);
        }
        best
    }
}
