// What the Glibc module lacks: each function is the C call of its name, and nothing else.
#ifndef CLINUX_H
#define CLINUX_H
#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#include <netdb.h>
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

// Not _GNU_SOURCE: with it some structures differ from those of the Glibc module, which is built without, and the
// compiler refuses to mix them. These declarations are all that is wanted of it.
#ifndef __USE_GNU
extern int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags);
extern int pipe2(int ends[2], int flags);
extern ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t count, unsigned flags);
#define SPLICE_F_MOVE 1
#define SPLICE_F_NONBLOCK 2
#endif
#ifndef __USE_XOPEN
extern int wcwidth(wchar_t character);
#endif

// Swift's `errno` is read right after the call that set it; this spares the import of Glibc for it.
static inline int clinux_errno(void) { return errno; }
static inline void clinux_set_errno(int value) { errno = value; }

static inline int clinux_accept4(int fd, void *address, socklen_t *length, int flags) {
  return accept4(fd, (struct sockaddr *)address, length, flags);
}

static inline int clinux_bind(int fd, const void *address, socklen_t length) {
  return bind(fd, (const struct sockaddr *)address, length);
}

static inline int clinux_connect(int fd, const void *address, socklen_t length) {
  return connect(fd, (const struct sockaddr *)address, length);
}

static inline int clinux_getsockname(int fd, void *address, socklen_t *length) {
  return getsockname(fd, (struct sockaddr *)address, length);
}

static inline int clinux_getpeername(int fd, void *address, socklen_t *length) {
  return getpeername(fd, (struct sockaddr *)address, length);
}

static inline ssize_t clinux_sendto(int fd, const void *data, size_t size, int flags, const void *address,
                                    socklen_t length) {
  return sendto(fd, data, size, flags, (const struct sockaddr *)address, length);
}

static inline ssize_t clinux_recvfrom(int fd, void *data, size_t size, int flags, void *address, socklen_t *length) {
  return recvfrom(fd, data, size, flags, (struct sockaddr *)address, length);
}

static inline int clinux_socket(int family, int type, int protocol) { return socket(family, type, protocol); }

static inline int clinux_socketpair(int family, int type, int protocol, int ends[]) {
  return socketpair(family, type, protocol, ends);
}

static inline ssize_t clinux_splice(int from, int to, size_t count) {
  return splice(from, NULL, to, NULL, count, SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
}

static inline ssize_t clinux_write(int fd, const void *data, size_t size) { return write(fd, data, size); }

static inline int clinux_fcntl(int fd, int command, long argument) { return fcntl(fd, command, argument); }

static inline int clinux_ioctl_int(int fd, unsigned long request, int *value) { return ioctl(fd, request, value); }

static inline int clinux_fork(void) { return fork(); }

static inline int clinux_pidfd_open(int pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

// close_range(2) by number: it is younger than the C library of some systems that this builds on.
static inline int clinux_close_range(unsigned first, unsigned last) {
  return (int)syscall(SYS_close_range, first, last, 0);
}

// getopt_long(3) gives its results in globals, which Swift does not let be read.
static inline const char *clinux_optarg(void) { return optarg; }
static inline int clinux_optind(void) { return optind; }

static inline int clinux_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

#endif
