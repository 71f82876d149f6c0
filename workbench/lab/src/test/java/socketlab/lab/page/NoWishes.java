package socketlab.lab.page;

import socketlab.course.Lesson;

/// Nobody who serves a page grants a wish.
final class NoWishes implements Wishes {
  @Override
  public void hint() {
    // Nobody wants one.
  }

  @Override
  public void again() {
    // Nobody wants it.
  }

  @Override
  public void watch(Lesson lesson) {
    // Nobody wants it.
  }
}
