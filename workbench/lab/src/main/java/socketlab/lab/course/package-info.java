/// The course as it stands in a folder, and what is remembered of its reader. Nothing is compiled or run here.
package socketlab.lab.course;
