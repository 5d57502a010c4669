//! What channels promise, proved against real sockets on this machine.
