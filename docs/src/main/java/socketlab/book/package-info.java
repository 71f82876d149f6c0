/// Turns the texts of the course into a book, HTML pages and a PDF, and checks them. `Pages` is the program; the course
/// itself is known from `socketlab.course`.
package socketlab.book;
