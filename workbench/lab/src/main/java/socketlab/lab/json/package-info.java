/// Records as JSON and back, for what stays inside the tool. It is small, since it is part of each start.
package socketlab.json;
