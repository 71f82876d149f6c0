/// Time: how long the tool waits for what, and the points in time that the benchmark looks at. It knows nothing else.
package socketlab.lab.time;
