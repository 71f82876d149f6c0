/// What the tool knows of the reader: how far they are, and what they began with. It stands in `.lab`, which is not in
/// git.
package socketlab.lab.reader;
