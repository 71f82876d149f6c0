package socketlab.lab.course;

/// One task of a lesson, as its text announces it.
///
/// @param number from 1
/// @param sentence what the reader is to do
public record Task(int number, String sentence) {}
