/// What is wrong, first as data and then as text: what was wanted and what came, what went over the wire, and the
/// lines of the reader's files. It knows nothing of threads, sockets and JUnit, so that any program can read a
/// finding.
package socketlab.harness.finding;
