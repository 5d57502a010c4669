//! Staffing: queues, the agents they need, and a day of them.

use crate::door::{between, not_negative, positive};
use crate::input::Call;
use crate::{Method, Refused};
use serde::Deserialize;
use serde_json::{Value, json};
use statistics::staffing::{Goal, Load, Patient, erlang_a, erlang_c, required, scheduled};

/// More than anybody has, and as many as are counted through in a moment.
const MOST: f64 = 1e6;

pub(crate) const METHODS: &[Method] = &[
    Method {
        name: "erlang-c",
        takes: "calls, interval_s, aht_s, agents, [target_s]",
        gives: "A, stable, occupancy, p_wait, asa_s, service_level, mean_wait_of_delayed_s, mean_queue",
        run: patient,
    },
    Method {
        name: "agents",
        takes: "calls, interval_s, aht_s, [target_s], [service_level], [asa_s], [max_occupancy], [shrinkage]",
        gives: "agents, scheduled, and what erlang-c gives",
        run: agents,
    },
    Method {
        name: "erlang-a",
        takes: "calls_per_min, aht_s, mean_patience_s, agents, [target_s]",
        gives: "p_wait, p_abandon, mean_wait_all_s, mean_queue, occupancy, served_within_t_of_offered, served_within_t_of_served, throughput_per_s",
        run: impatient,
    },
    Method {
        name: "staffing-day",
        takes: "calls (interval by interval), aht (one, or one each), [t], [sl], [asa], [occ], [shrinkage], [interval_s], [min_agents]",
        gives: "intervals, day_service_level_call_weighted, day_asa_call_weighted, agent_hours, scheduled_hours",
        run: day,
    },
];

#[derive(Deserialize)]
struct Queue {
    calls: f64,
    interval_s: f64,
    aht_s: f64,
    agents: Option<u64>,
    target_s: Option<f64>,
    service_level: Option<f64>,
    asa_s: Option<f64>,
    max_occupancy: Option<f64>,
    shrinkage: Option<f64>,
}

fn load(calls: f64, interval: f64, handling: f64) -> Result<Load, Refused> {
    not_negative("calls", calls)?;
    let load = Load {
        rate: calls / positive("interval_s", interval)?,
        handling: positive("aht_s", handling)?,
    };
    few("the load in erlangs", load.erlangs())?;
    Ok(load)
}

fn few(name: &str, value: f64) -> Result<(), Refused> {
    if value <= MOST {
        Ok(())
    } else {
        Err(Refused(format!("{name} is {value}, but is at most {MOST}")))
    }
}

/// How a queue runs, or only that it does not.
fn queue(load: Load, found: Option<Patient>) -> Value {
    json!({
        "A": load.erlangs(),
        "stable": found.is_some(),
        "occupancy": found.map(|queue| queue.occupancy),
        "p_wait": found.map(|queue| queue.waiting),
        "asa_s": found.map(|queue| queue.speed),
        "service_level": found.map(|queue| queue.service),
        "mean_wait_of_delayed_s": found.map(|queue| queue.delay),
        "mean_queue": found.map(|queue| queue.queue),
    })
}

fn patient(call: &Call) -> Result<Value, Refused> {
    let asked: Queue = call.fields()?;
    let load = load(asked.calls, asked.interval_s, asked.aht_s)?;
    let agents = asked.agents.ok_or_else(|| Refused::because("missing field `agents`"))?;
    few("agents", agents as f64)?;
    let target = not_negative("target_s", asked.target_s.unwrap_or(20.0))?;
    Ok(queue(load, erlang_c(load, agents, target)))
}

fn goal(
    target: f64,
    service: Option<f64>,
    speed: Option<f64>,
    occupancy: Option<f64>,
) -> Result<Goal, Refused> {
    let occupancy = occupancy.unwrap_or(1.0);
    if !(occupancy > 0.0 && occupancy <= 1.0) {
        return Err(Refused(format!(
            "the most occupancy is {occupancy}, but is more than 0 and at most 1"
        )));
    }
    Ok(Goal {
        target: not_negative("target_s", target)?,
        service: service.map(|share| between("service_level", share)).transpose()?,
        speed: speed.map(|seconds| positive("asa_s", seconds)).transpose()?,
        occupancy,
    })
}

fn shrunk(shrinkage: Option<f64>) -> Result<f64, Refused> {
    let shrinkage = shrinkage.unwrap_or(0.0);
    if (0.0..1.0).contains(&shrinkage) {
        Ok(shrinkage)
    } else {
        Err(Refused(format!("shrinkage is {shrinkage}, but is 0 or more and less than 1")))
    }
}

fn agents(call: &Call) -> Result<Value, Refused> {
    let asked: Queue = call.fields()?;
    let load = load(asked.calls, asked.interval_s, asked.aht_s)?;
    let target = asked.target_s.unwrap_or(20.0);
    let goal = goal(target, asked.service_level, asked.asa_s, asked.max_occupancy)?;
    few("the load over the most occupancy", load.erlangs() / goal.occupancy)?;
    let shrinkage = shrunk(asked.shrinkage)?;
    let found = required(load, goal);
    let agents = found.map_or(0, |(agents, _)| agents);
    let mut answer = queue(load, found.map(|(_, queue)| queue));
    // Without calls nobody is needed, and nothing grows without end.
    answer["stable"] = json!(true);
    answer["agents"] = json!(agents);
    answer["scheduled"] = json!(scheduled(agents, shrinkage));
    Ok(answer)
}

#[derive(Deserialize)]
struct Impatience {
    calls_per_min: f64,
    aht_s: f64,
    mean_patience_s: f64,
    agents: u64,
    target_s: Option<f64>,
}

fn impatient(call: &Call) -> Result<Value, Refused> {
    let asked: Impatience = call.fields()?;
    let load = load(asked.calls_per_min, 60.0, asked.aht_s)?;
    let patience = positive("mean_patience_s", asked.mean_patience_s)?;
    few("agents", asked.agents as f64)?;
    let target = not_negative("target_s", asked.target_s.unwrap_or(20.0))?;
    let found = erlang_a(load, patience, asked.agents, target);
    let answered = 1.0 - found.abandoned;
    Ok(json!({
        "p_wait": found.waiting,
        "p_abandon": found.abandoned,
        "mean_wait_all_s": found.wait,
        "mean_queue": found.queue,
        "occupancy": found.occupancy,
        "served_within_t_of_offered": found.service,
        "served_within_t_of_served": (answered > 0.0).then(|| found.service / answered),
        "throughput_per_s": found.throughput,
    }))
}

#[derive(Deserialize)]
struct Day {
    calls: Vec<f64>,
    aht: Handling,
    t: Option<f64>,
    sl: Option<f64>,
    asa: Option<f64>,
    occ: Option<f64>,
    shrinkage: Option<f64>,
    interval_s: Option<f64>,
    min_agents: Option<u64>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Handling {
    All(f64),
    Each(Vec<f64>),
}

impl Handling {
    fn of(&self, interval: usize) -> Result<f64, Refused> {
        match self {
            Self::All(seconds) => Ok(*seconds),
            Self::Each(seconds) => seconds
                .get(interval)
                .copied()
                .ok_or_else(|| Refused::because("aht has fewer intervals than calls")),
        }
    }
}

fn day(call: &Call) -> Result<Value, Refused> {
    let asked: Day = call.fields()?;
    let stretch = asked.interval_s.unwrap_or(1800.0);
    let goal = goal(asked.t.unwrap_or(20.0), asked.sl, asked.asa, asked.occ)?;
    let shrinkage = shrunk(asked.shrinkage)?;
    let least = asked.min_agents.unwrap_or(0);
    few("min_agents", least as f64)?;
    let mut intervals = Vec::new();
    let (mut total, mut service, mut speed) = (0.0, 0.0, 0.0);
    let (mut at_work, mut rostered) = (0, 0);
    for (interval, calls) in asked.calls.iter().enumerate() {
        let load = load(*calls, stretch, asked.aht.of(interval)?)?;
        few("the load over the most occupancy", load.erlangs() / goal.occupancy)?;
        let agents = required(load, goal).map_or(0, |(agents, _)| agents).max(least);
        let found = erlang_c(load, agents, goal.target).filter(|_| *calls > 0.0);
        if let Some(queue) = found {
            total += calls;
            service += calls * queue.service;
            speed += calls * queue.speed;
        }
        let people = scheduled(agents, shrinkage);
        at_work += agents;
        rostered += people;
        intervals.push(json!({
            "interval": interval,
            "calls": calls,
            "agents": agents,
            "scheduled": people,
            "service_level": found.map(|queue| queue.service),
            "asa_s": found.map(|queue| queue.speed),
            "occupancy": found.map(|queue| queue.occupancy),
        }));
    }
    let hours = |people: u64| people as f64 * stretch / 3600.0;
    Ok(json!({
        "intervals": intervals,
        "day_service_level_call_weighted": (total > 0.0).then(|| service / total),
        "day_asa_call_weighted": (total > 0.0).then(|| speed / total),
        "agent_hours": hours(at_work),
        "scheduled_hours": hours(rostered),
    }))
}
