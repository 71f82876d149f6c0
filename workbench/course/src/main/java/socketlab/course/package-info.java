/// The course as it stands in its folder: its lessons, their texts, tasks and demos. The tool and the book both take
/// it from here, so that a title or a step is the same in both; this package needs the JDK alone.
package socketlab.course;
