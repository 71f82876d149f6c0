/* The nine steps of one conversation, as calls of the C library. Both ends are in this one program.
   It prints what the server got. Build it with cc nine_steps.c -o nine_steps (on Linux and macOS). */

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* Ends the program if a call has returned -1. */
static int must(const char *name, int result) {
  if (result == -1) {
    perror(name);
    exit(1);
  }
  return result;
}

int main(void) {
  struct sockaddr_in to = {.sin_family = AF_INET};
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  struct sockaddr *a = (struct sockaddr *)&to;
  socklen_t n = sizeof to;
  char text[100];

  // tag::steps[]
  int l = must("socket",           // 1
      socket(AF_INET, SOCK_STREAM, 0));
  must("bind", bind(l, a, n));     // 2
  must("listen", listen(l, 1));    // 3
  must("name", getsockname(l, a, &n));
  int c = must("socket",           // 4
      socket(AF_INET, SOCK_STREAM, 0));
  must("connect",                  // 5
      connect(c, a, n));
  int s = must("accept",           // 6
      accept(l, NULL, NULL));
  must("send",                     // 7
      send(c, "hello", 5, 0));
  int got = must("recv",           // 8
      recv(s, text, sizeof text, 0));
  printf("%.*s\n", got, text);
  close(s);                        // 9
  close(c);
  close(l);
  // end::steps[]
  return 0;
}
