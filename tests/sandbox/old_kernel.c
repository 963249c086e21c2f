/*
 * old_kernel GENERATION COMMAND...: run a command on a kernel whose Landlock is of that generation; 0: it has none. The
 * command's question is answered in the kernel's place, everything else goes on to it.
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int listen_to_questions(void)
{
    struct sock_filter steps[] = {
        {BPF_LD | BPF_W | BPF_ABS, 0, 0, offsetof(struct seccomp_data, nr)},
        {BPF_JMP | BPF_JEQ | BPF_K, 0, 1, __NR_landlock_create_ruleset},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_USER_NOTIF},
        {BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW},
    };
    struct sock_fprog program = {sizeof steps / sizeof *steps, steps};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    return (int)syscall(__NR_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

static void send_descriptor(int to, int fd)
{
    char room[CMSG_SPACE(sizeof fd)] = {0}, byte = 0;
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    struct cmsghdr *head = CMSG_FIRSTHDR(&message);
    *head = (struct cmsghdr){.cmsg_len = CMSG_LEN(sizeof fd), .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS};
    *(int *)(void *)CMSG_DATA(head) = fd;
    sendmsg(to, &message, 0);
}

static int take_descriptor(int from)
{
    char room[CMSG_SPACE(sizeof(int))] = {0}, byte;
    struct iovec part = {&byte, 1};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = room, .msg_controllen = sizeof room};
    if (recvmsg(from, &message, 0) < 1 || !CMSG_FIRSTHDR(&message))
        return -1;
    return *(int *)(void *)CMSG_DATA(CMSG_FIRSTHDR(&message));
}

static void answer(int listener, int generation)
{
    for (;;) {
        struct seccomp_notif question = {0};
        if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &question) < 0)
            return; /* the command has ended */
        struct seccomp_notif_resp reply = {.id = question.id};
        if (generation == 0)
            reply.error = -ENOSYS;
        else if (question.data.args[2] == 1)
            reply.val = generation;
        else
            reply.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
        ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &reply);
    }
}

int main(int argc, char **argv)
{
    int pair[2], status;
    if (argc < 3 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        return 99;
    pid_t child = fork();
    if (child == 0) {
        int listener = listen_to_questions();
        if (listener < 0)
            _exit(99);
        send_descriptor(pair[1], listener);
        close(listener);
        execvp(argv[2], argv + 2);
        _exit(99);
    }
    close(pair[1]);
    int listener = take_descriptor(pair[0]);
    if (listener >= 0)
        answer(listener, atoi(argv[1]));
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 99;
}
