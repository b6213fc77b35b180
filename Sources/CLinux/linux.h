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
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include <wchar.h>

// Not _GNU_SOURCE: with it some structures differ from those of the Glibc module, which is built without, and the
// compiler refuses to mix them. These declarations are all that is wanted of it.
#ifndef __USE_GNU
extern int accept4(int fd, struct sockaddr *address, socklen_t *length, int flags);
extern void *memmem(const void *whole, size_t whole_size, const void *part, size_t part_size);
extern int pipe2(int ends[2], int flags);
extern ssize_t splice(int from, off_t *from_offset, int to, off_t *to_offset, size_t count, unsigned flags);
#define SPLICE_F_MOVE 1
#define SPLICE_F_NONBLOCK 2
#endif
#ifndef __USE_GNU
struct mmsghdr {
  struct msghdr msg_hdr;
  unsigned int msg_len;
};
extern int sendmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags);
extern int recvmmsg(int fd, struct mmsghdr *messages, unsigned int count, int flags, struct timespec *timeout);
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

static inline ssize_t clinux_sendmsg(int fd, const struct msghdr *message, int flags) {
  return sendmsg(fd, message, flags);
}

static inline int clinux_socket(int family, int type, int protocol) { return socket(family, type, protocol); }

static inline int clinux_socketpair(int family, int type, int protocol, int ends[]) {
  return socketpair(family, type, protocol, ends);
}

static inline ssize_t clinux_splice(int from, int to, size_t count) {
  return splice(from, NULL, to, NULL, count, SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
}

// pidfd_getfd(2) by number, as close_range below.
static inline int clinux_pidfd_getfd(int pidfd, int descriptor) {
  return (int)syscall(438, pidfd, descriptor, 0);
}

static inline const void *clinux_memmem(const void *whole, size_t whole_size, const void *part, size_t part_size) {
  return memmem(whole, whole_size, part, part_size);
}

static inline ssize_t clinux_write(int fd, const void *data, size_t size) { return write(fd, data, size); }

static inline int clinux_fcntl(int fd, int command, long argument) { return fcntl(fd, command, argument); }

static inline int clinux_ioctl_int(int fd, unsigned long request, int *value) { return ioctl(fd, request, value); }

static inline int clinux_ioctl_pointer(int fd, unsigned long request, void *data) { return ioctl(fd, request, data); }

// select(2) that does not wait; the sets are arrays of 1024 bits.
static inline int clinux_select_now(int count, void *read_set, void *write_set, void *except_set) {
  struct timeval none = {0, 0};
  return select(count, (fd_set *)read_set, (fd_set *)write_set, (fd_set *)except_set, &none);
}

static inline int clinux_fork(void) { return fork(); }

static inline int clinux_pidfd_open(int pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

// close_range(2) by number: it is younger than the C library of some systems that this builds on.
static inline int clinux_close_range(unsigned first, unsigned last) {
  return (int)syscall(SYS_close_range, first, last, 0);
}

// getopt_long(3) gives its results in globals, which Swift does not let be read.
static inline const char *clinux_optarg(void) { return optarg; }
static inline int clinux_optind(void) { return optind; }
static inline int clinux_optopt(void) { return optopt; }
static inline void clinux_silence_getopt(void) { opterr = 0; }

static inline int clinux_wcwidth(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

#endif
