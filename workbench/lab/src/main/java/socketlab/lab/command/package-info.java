/// The commands of `./lab`, a class each, with their options and what they print. What they do is done by the packages
/// below.
package socketlab.lab.command;
