/// The other JVM of a demo: the one in which the snippets run. It needs the JDK and the records as JSON alone, and the
/// snippets see nothing but the JDK.
package socketlab.lab.demo.remote;
