/// The JVM in which the reader's code runs, seen from inside: it obeys commands, runs tests, and tells what happens. Of
/// the tool it knows the protocol, and what a verdict is made of.
package socketlab.lab.worker;
