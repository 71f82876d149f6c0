/// What the tool and a worker say to one another, as records, and the connection that carries them. Both ends use it,
/// and neither knows the other's classes.
package socketlab.lab.protocol;
