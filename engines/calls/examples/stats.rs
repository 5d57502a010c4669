//! `stats METHOD --input FILE|-`, as `ringback stats` does it, without the rest of the binary:
//! for running others' reference problems while a method is being written.

use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

#[expect(clippy::print_stdout, reason = "its answer is its output")]
fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().collect();
    let [_, _, method, _, input] = words.as_slice() else {
        eprintln!("stats METHOD --input FILE|-");
        return ExitCode::from(2);
    };
    let mut text = String::new();
    let read = match input.as_str() {
        "-" => std::io::stdin().read_to_string(&mut text).map(drop),
        file => std::fs::read_to_string(file).map(|content| text = content),
    };
    let folder = Path::new(input).parent().unwrap_or(Path::new(""));
    match read
        .map_err(|error| error.to_string())
        .and_then(|()| calls::answer(method, &text, folder).map_err(|refused| refused.to_string()))
    {
        Ok(answer) => println!("{answer}"),
        Err(sentence) => {
            eprintln!("{sentence}");
            return ExitCode::from(2);
        }
    }
    ExitCode::SUCCESS
}
