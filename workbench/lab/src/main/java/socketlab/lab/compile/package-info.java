/// From sources to classes: the compiler, the marks that are put into what it made, and what is kept for the next time.
/// Nothing of the reader's is run here.
package socketlab.lab.compile;
