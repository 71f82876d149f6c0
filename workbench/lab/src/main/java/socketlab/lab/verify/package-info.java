/// The self-check of the course, for authors: what is red is red for its reason, what is green is green, and what is
/// printed is what the text says. It uses the same engine as a reader does.
package socketlab.lab.verify;
