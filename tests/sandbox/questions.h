/**
 * tests/sandbox/questions.h - answering calls in the kernel's place: a process asks about some of its calls, and
 * another, which holds the listener, says what comes of them (seccomp's user notification).
 */
#ifndef BM_TESTS_QUESTIONS_H
#define BM_TESTS_QUESTIONS_H

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/** The process, and what it becomes, asks about these calls; those whose first argument is `spared` are not asked
 * about. */
static inline int questions_ask(const int *calls, size_t n, unsigned spared)
{
    struct sock_filter steps[64];
    size_t k = 0;
    steps[k++] = (struct sock_filter){BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, nr)};
    for (size_t i = 0; i < n; i++)
        steps[k++] = (struct sock_filter){BPF_JMP | BPF_JEQ | BPF_K, (unsigned char)(n - i), 0, (unsigned)calls[i]};
    steps[k++] = (struct sock_filter){BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW};
    steps[k++] = (struct sock_filter){BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, args)};
    steps[k++] = (struct sock_filter){BPF_JMP | BPF_JEQ | BPF_K, 0, 1, spared};
    steps[k++] = (struct sock_filter){BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW};
    steps[k++] = (struct sock_filter){BPF_RET | BPF_K, 0, 0, SECCOMP_RET_USER_NOTIF};
    struct sock_fprog program = {(unsigned short)k, steps};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    return (int)syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

static inline void questions_send(int to, int fd)
{
    char room[CMSG_SPACE(sizeof fd)] = {0}, byte = 0;
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    *head = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    *(int *)(void *)CMSG_DATA(head) = fd;
    sendmsg(to, &message, 0);
}

/** The listener that was sent; -1 where none was. */
static inline int questions_take(int from)
{
    char room[CMSG_SPACE(sizeof(int))] = {0}, byte;
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    if (recvmsg(from, &message, 0) < 1 || !CMSG_FIRSTHDR(&message))
        return -1;
    return *(int *)(void *)CMSG_DATA(CMSG_FIRSTHDR(&message));
}

/** Wait for the next question; false when nobody is left who could ask, or nobody asks for so long. */
static inline bool questions_next(struct seccomp_notif *out, int listener, int timeout_ms)
{
    for (;;) {
        struct pollfd one = {.fd = listener, .events = POLLIN};
        if (poll(&one, 1, timeout_ms) < 1 || !(one.revents & POLLIN))
            return false;
        *out = (struct seccomp_notif){0};
        if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, out) == 0)
            return true;
        if (errno != ENOENT && errno != EINTR) /* the one who asked was killed meanwhile */
            return false;
    }
}

/** `error` 0: the kernel does it. */
static inline void questions_fail(int listener, const struct seccomp_notif *question, int error)
{
    struct seccomp_notif_resp reply = {.id = question->id, .error = -error};
    if (!error)
        reply.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &reply);
}

static inline void questions_return(int listener, const struct seccomp_notif *question, long value)
{
    struct seccomp_notif_resp reply = {.id = question->id, .val = value};
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &reply);
}

#endif
