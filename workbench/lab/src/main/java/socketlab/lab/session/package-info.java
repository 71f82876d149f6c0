/// What one call of the tool is about: the course, its reader, and what the reader has done. The commands and the watch
/// work on it.
package socketlab.lab.session;
