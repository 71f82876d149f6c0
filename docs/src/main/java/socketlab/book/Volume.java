package socketlab.book;

/// A PDF of its own, with some of the book's pages.
enum Volume {

  /// What everybody reads. The answers stand at its end.
  COURSE("socket-lab.pdf"),

  /// The teacher's guide, with what a teacher wants to know of each lesson. It says what students answer, so it is no
  /// part of their book.
  GUIDE("teachers-guide.pdf");

  private static final String GUIDE_PAGE = "teachers-guide";

  private final String fileName;

  Volume(String fileName) {
    this.fileName = fileName;
  }

  /// The file's name, in the folder of the pages.
  String fileName() {
    return fileName;
  }

  /// The volume that holds this page.
  static Volume of(Page page) {
    return page.name().equals(GUIDE_PAGE) ? GUIDE : COURSE;
  }

  /// Whether any page of the book stands in this volume.
  boolean isIn(Book book) {
    return book.pages().stream().anyMatch(page -> of(page) == this);
  }
}
