/// What the reader's code must not do, or leave, beside its conversation: sockets, files, threads and processes that
/// stay, name look-ups, and memory that it asks for. A test declares a watch first, so that it ends last.
package socketlab.harness.watch;
