//! Customers by the names a file gives them.

use crate::Refused;
use serde_json::Value;
use std::collections::HashMap;

/// Names and the numbers they have here, in the order they came.
#[derive(Default)]
pub(super) struct People {
    numbers: HashMap<String, u32>,
    names: Vec<String>,
}

impl People {
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }

    /// A name as JSON has it: a number when it is written as one.
    pub(super) fn told(&self, at: usize) -> Value {
        let name = &self.names[at];
        let number = name.parse::<u64>().ok().filter(|number| number.to_string() == *name);
        number.map_or_else(|| Value::from(name.as_str()), Value::from)
    }

    /// Everybody, by number when all names are numbers, else by letters.
    pub(super) fn in_order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        let numbers: Option<Vec<f64>> = self.names.iter().map(|name| name.parse().ok()).collect();
        match numbers {
            Some(numbers) => order.sort_by(|&a, &b| numbers[a].total_cmp(&numbers[b])),
            None => order.sort_by_key(|&at| &self.names[at]),
        }
        order
    }

    /// Those asked for, each with the name it was asked by. `7` also finds `0007`.
    pub(super) fn asked(&self, ids: &Value) -> Result<Vec<(Value, usize)>, Refused> {
        let ids = match ids {
            Value::String(all) if all == "all" => {
                return Ok(self.in_order().into_iter().map(|at| (self.told(at), at)).collect());
            }
            Value::Array(ids) => ids,
            _ => return Err(Refused::because("ids is a list of customers, or \"all\"")),
        };
        let mut by_number: Option<HashMap<u64, usize>> = None;
        let mut found = Vec::with_capacity(ids.len());
        for id in ids {
            let text = match id {
                Value::String(text) => text.trim().to_owned(),
                other => other.to_string(),
            };
            let at = self.numbers.get(&text).map(|&number| number as usize).or_else(|| {
                let number = text.parse::<u64>().ok()?;
                by_number.get_or_insert_with(|| self.by_number()).get(&number).copied()
            });
            let at = at.ok_or_else(|| Refused(format!("ids: the file has no customer {text}")))?;
            found.push((id.clone(), at));
        }
        Ok(found)
    }

    fn by_number(&self) -> HashMap<u64, usize> {
        let numbers = self.names.iter().enumerate();
        numbers.filter_map(|(at, name)| Some((name.parse().ok()?, at))).collect()
    }
}
