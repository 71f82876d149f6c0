/// The JVM in which the reader's code runs, seen from inside: it obeys commands, runs tests, and tells what happens. Of
/// the tool it knows the protocol alone.
package socketlab.lab.worker;
