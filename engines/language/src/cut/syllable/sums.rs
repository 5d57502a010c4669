//! What is said of a blank, added up: features of few values are added up beforehand, the others are
//! looked up.

use super::{Joiner, Model, Piece, RUNS, Table, mix, sort};

/// Lists features, one after the other.
type Lister<'a> = &'a dyn Fn(&mut dyn FnMut(u64));

/// Shapes are less than this.
const SHAPES: u64 = 8;
const SEEN: u64 = 1 << RUNS.len();

/// The weights of all features that follow from the shapes of four pieces, from which runs are
/// listed, and from how two syllables echo each other.
pub(super) struct Sums {
    shapes: Vec<i32>,
    listed: Vec<i32>,
    echoes: Vec<i32>,
}

/// What stands around a blank, as far as it has few values.
struct Around {
    shapes: [u64; 4],
    seen: u64,
    bare: bool,
    echoes: u64,
}

impl Sums {
    pub(super) fn new(table: &Table) -> Self {
        let add = |features: Lister<'_>| {
            let mut sum = 0;
            features(&mut |hash| sum += table.find(hash));
            sum
        };
        let shapes = (0..SHAPES.pow(4)).map(|row| {
            let shapes = [row >> 9, row >> 6, row >> 3, row].map(|shape| shape & (SHAPES - 1));
            add(&|say| of_shapes(shapes, say))
        });
        let listed =
            (0..2 * SEEN).map(|row| add(&|say| of_list(row & (SEEN - 1), row >= SEEN, say)));
        let echoes = (0..SHAPES * SHAPES * 16).map(|row| {
            let around = Around {
                shapes: [0, row >> 7, row >> 4 & (SHAPES - 1), 0],
                seen: row >> 3 & 1,
                bare: row >> 2 & 1 == 1,
                echoes: row & 3,
            };
            add(&|say| of_echoes(&around, say))
        });
        Self { shapes: shapes.collect(), listed: listed.collect(), echoes: echoes.collect() }
    }

    fn of(&self, around: &Around) -> i32 {
        let Around { shapes: [c, x, y, z], seen, bare, echoes } = *around;
        let bare = u64::from(bare);
        self.shapes[(c << 9 | x << 6 | y << 3 | z) as usize]
            + self.listed[(bare * SEEN + seen) as usize]
            + self.echoes[(x << 7 | y << 4 | (seen & 1) << 3 | bare << 2 | echoes) as usize]
    }
}

impl Model {
    /// Above 0 where the blank before a piece is inside a word.
    pub(super) fn judge(&self, joiner: &Joiner, at: usize) -> i32 {
        let around = joiner.around(at);
        let mut score = self.bias + self.sums.of(&around);
        joiner.of_pieces(at, &around, &mut |hash| score += self.table.find(hash));
        score
    }
}

impl Joiner {
    /// All that can be said of the blank before a piece.
    pub(super) fn describe(&self, at: usize, mut say: impl FnMut(u64)) {
        let around = self.around(at);
        self.of_pieces(at, &around, &mut say);
        of_shapes(around.shapes, &mut say);
        of_list(around.seen, around.bare, &mut say);
        of_echoes(&around, &mut say);
    }

    fn around(&self, at: usize) -> Around {
        let pieces = [-2, -1, 0, 1].map(|away| self.piece(at, away));
        let [_, x, y, _] = pieces;
        Around {
            shapes: pieces.map(|piece| u64::from(piece.shape)),
            seen: self.seen(at),
            bare: self.bare,
            // `lấp lánh`, `may mắn`: syllables that echo each other are one word more often.
            echoes: u64::from(x.onset == y.onset) | u64::from(x.rime == y.rime) << 1,
        }
    }

    /// What the very pieces say.
    fn of_pieces(&self, at: usize, around: &Around, say: &mut impl FnMut(u64)) {
        let [c, x, y, z] = [-2, -1, 0, 1].map(|away| self.piece(at, away));
        for (place, piece) in [c, x, y, z].into_iter().enumerate() {
            say(hash(sort::ONE, place, &[piece.hash]));
        }
        for (place, [one, two]) in [[c, x], [x, y], [y, z]].into_iter().enumerate() {
            say(hash(sort::TWO, place, &[one.hash, two.hash]));
        }
        for (place, three) in [[c, x, y], [x, y, z]].into_iter().enumerate() {
            say(hash(sort::THREE, place, &three.map(|piece: Piece| piece.hash)));
        }
        let [_, before, after, _] = around.shapes;
        say(hash(sort::SHAPES, 3, &[before, after, y.hash]));
        say(hash(sort::SHAPES, 4, &[before, after, x.hash]));
        let listed = around.seen & 1;
        say(hash(sort::LISTED, in_list(30, around.bare), &[listed, y.hash]));
        say(hash(sort::LISTED, in_list(31, around.bare), &[listed, x.hash]));
        say(hash(sort::SOUND, 1, &[x.rime, y.rime]));
        say(hash(sort::SOUND, 2, &[x.onset, y.onset]));
    }
}

fn of_shapes(shapes: [u64; 4], say: &mut (impl FnMut(u64) + ?Sized)) {
    say(hash(sort::SHAPE, 0, &shapes[1..3]));
    say(hash(sort::SHAPES, 0, &shapes));
    say(hash(sort::SHAPES, 1, &shapes[..3]));
    say(hash(sort::SHAPES, 2, &shapes[1..]));
}

fn of_list(seen: u64, bare: bool, say: &mut (impl FnMut(u64) + ?Sized)) {
    say(hash(sort::LISTED, in_list(0, bare), &[seen]));
    say(hash(sort::LISTED, in_list(1, bare), &[seen & 0b11111]));
    for index in 0..RUNS.len() {
        say(hash(sort::LISTED, in_list(2 + index, bare), &[seen >> index & 1]));
    }
}

fn of_echoes(around: &Around, say: &mut (impl FnMut(u64) + ?Sized)) {
    let [_, before, after, _] = around.shapes;
    say(hash(sort::LISTED, in_list(32, around.bare), &[around.seen & 1, before, after]));
    say(hash(sort::SOUND, 0, &[around.echoes, before, after]));
}

/// Text typed without marks has places of its own.
fn in_list(place: usize, bare: bool) -> usize {
    place | usize::from(bare) << 8
}

#[inline]
fn hash(sort: u64, place: usize, parts: &[u64]) -> u64 {
    parts.iter().fold(mix(sort, place as u64), |hash, part| mix(hash, *part))
}
