/// The screen that shows a verdict at each save, and the keys. Everything that happens comes to it as an event, one
/// after another.
package socketlab.lab.watch;
