/// What one check came to, as data. It knows nothing of how it was found out, nor of who will read it.
package socketlab.lab.verdict;
