/// The lab's page in the browser: the book, the verdict beside it, and the keys of the watch as buttons. It is served
/// on the loopback interface alone, to browsers that the reader has let in.
package socketlab.lab.page;
