package socketlab.book;

import java.util.List;

/// Pages that stand together in the book, under one heading.
record Part(String title, List<Page> pages) {}
