/// What JVMs are started from: the packaged tool with its libraries, the JDK, and the flags. Whoever starts one decides
/// what it runs.
package socketlab.lab.jvm;
