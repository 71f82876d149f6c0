/// The program itself: `Main` reads the command line and hands it to one command. It stands on top of all other
/// packages, and none of them knows it.
package socketlab.lab;
