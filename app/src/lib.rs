//! The application: the stages put together, served, and looked after from the terminal.

pub mod api;
pub mod beginning;
pub mod check;
pub mod closed_loop;
pub mod columns;
pub mod commands;
pub mod config;
pub mod customers;
pub mod demo;
pub mod drivers;
pub mod export;
mod found;
pub mod key;
pub mod newcomers;
pub mod one_page;
pub mod operator;
pub mod organisations;
pub mod own;
pub mod pages;
pub mod readings;
pub mod routes;
pub mod running;
pub mod sample;
pub mod server;
pub mod teaching;
pub mod themes;
pub mod work;
