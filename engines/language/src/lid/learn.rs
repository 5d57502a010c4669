//! Learning which letters follow each other in English, in Vietnamese and elsewhere.

use super::{HEAPS, NAME, ROWS, script};
use crate::cut::bytes::Writer;
use crate::cut::linear::{Dice, Example, learn};
use crate::normal::plain;

const COST: f32 = 0.02;
const ROUNDS: usize = 15;
const SCALE: f32 = 250.0;

/// Learns a model from lines of English, of Vietnamese with its marks, and of other languages.
/// Returns the model file.
pub fn model(english: &[String], vietnamese: &[String], other: &[String]) -> Vec<u8> {
    let mut lines: Vec<(String, usize)> = Vec::new();
    let mut dice = Dice(2_463_534_242);
    for (heap, texts) in [english, vietnamese, other].into_iter().enumerate() {
        for text in texts {
            pieces(text, heap, &mut dice, &mut lines);
            if heap == 1 {
                pieces(&text.chars().map(plain).collect::<String>(), heap, &mut dice, &mut lines);
            }
        }
    }
    let rows: Vec<Vec<u32>> = lines
        .iter()
        .map(|(line, _)| {
            // The last number is the same for all.
            let mut row = vec![1 << ROWS];
            script::read(line, |hash: u64| row.push((hash >> (64 - ROWS)) as u32));
            row
        })
        .collect();
    let mut table = vec![[0_i8; HEAPS]; 1 << ROWS];
    let mut bias = [0_i16; HEAPS];
    for heap in 0..HEAPS {
        let examples: Vec<Example> = rows
            .iter()
            .zip(&lines)
            .map(|(row, (_, of))| Example { features: row.clone(), yes: *of == heap, cost: COST })
            .collect();
        let weights = learn(&examples, (1 << ROWS) + 1, ROUNDS);
        for (row, weight) in table.iter_mut().zip(&weights) {
            row[heap] = (weight * SCALE).round().clamp(-127.0, 127.0) as i8;
        }
        bias[heap] = weights.last().map_or(0, |weight| (weight * SCALE).round() as i16);
    }
    let mut writer = Writer::new(NAME);
    writer.bytes(&table.concat());
    writer.shorts(&bias);
    writer.done()
}

/// The line, one word of it and three in a row: comments are often no longer.
fn pieces(text: &str, heap: usize, dice: &mut Dice, lines: &mut Vec<(String, usize)>) {
    let words: Vec<&str> = text.split_whitespace().collect();
    lines.push((text.to_owned(), heap));
    for length in [1, 3, 6] {
        if words.len() > length {
            let begin = dice.below(words.len() - length + 1);
            lines.push((words[begin..begin + length].join(" "), heap));
        }
    }
}
