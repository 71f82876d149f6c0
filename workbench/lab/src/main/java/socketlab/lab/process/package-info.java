/// Other programs that the tool runs for what they print, such as git. The JVMs that it starts are in `jvm`.
package socketlab.lab.process;
