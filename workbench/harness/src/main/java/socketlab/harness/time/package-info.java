/// How long something may take, and every wait of the harness with its reason. It knows no other package, and all
/// others may use it; a test of an exercise uses [Eventually][socketlab.harness.time.Eventually] alone.
package socketlab.harness.time;
