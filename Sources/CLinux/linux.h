// What the Glibc module lacks: each function is the C call of its name, and nothing else.
#ifndef CLINUX_H
#define CLINUX_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <signal.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

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

static inline int clinux_fcntl(int fd, int command, long argument) { return fcntl(fd, command, argument); }

static inline int clinux_ioctl_int(int fd, unsigned long request, int *value) { return ioctl(fd, request, value); }

static inline int clinux_fork(void) { return fork(); }

static inline int clinux_pidfd_open(int pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

// close_range(2) by number: it is younger than the C library of some systems that this builds on.
static inline int clinux_close_range(unsigned first, unsigned last) {
  return (int)syscall(SYS_close_range, first, last, 0);
}

static inline int clinux_setrlimit(int resource, const struct rlimit *limit) {
  return setrlimit((__rlimit_resource_t)resource, limit);
}

static inline int clinux_getrlimit(int resource, struct rlimit *limit) {
  return getrlimit((__rlimit_resource_t)resource, limit);
}

static inline int clinux_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

#endif
