/// What the reader's code does, and what it leaves: its lines, where its threads stand, what wrote last, what is
/// open, and what its exceptions say. It sees that from outside, and knows of no test.
package socketlab.harness.reader;
