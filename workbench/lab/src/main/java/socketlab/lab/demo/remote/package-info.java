/// The other JVM of a demo: the one in which the snippets run. It needs the JDK alone, and nothing of the course is
/// seen by the snippets but this package.
package socketlab.lab.demo.remote;
