#include "base/sandbox_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <linux/sockios.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__) && !defined(__ILP32__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__) && !defined(__AARCH64EB__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define ARCHITECTURE AUDIT_ARCH_RISCV64
#endif

#ifdef ARCHITECTURE

/* Calls that are younger than the headers we may be built with have one number everywhere. */
#define PROCESS_MADVISE  440
#define MOUNT_SETATTR    442
#define QUOTACTL_FD      443
#define PROCESS_MRELEASE 448
#define FCHMODAT2        452
#define NEWEST           461 /* of those that were looked at */

static const uint32_t refused[] = {
    /* the network, and a ring that does every call without being asked */
    __NR_socket,
    __NR_socketpair,
    __NR_connect,
    __NR_bind,
    __NR_listen,
    __NR_accept,
    __NR_accept4,
    __NR_io_uring_setup,
    __NR_io_uring_enter,
    __NR_io_uring_register,
    /* other programs and processes */
    __NR_execve,
    __NR_execveat,
    __NR_kill,
    __NR_tkill,
    __NR_rt_sigqueueinfo,
    __NR_rt_tgsigqueueinfo,
    __NR_ioprio_set,
    __NR_setpgid,
    __NR_pidfd_open,
    __NR_pidfd_send_signal,
    __NR_pidfd_getfd,
    __NR_process_vm_readv,
    __NR_process_vm_writev,
    PROCESS_MADVISE,
    PROCESS_MRELEASE,
    __NR_kcmp,
    /* memory and messages that programs share by a number or a name */
    __NR_shmget,
    __NR_shmat,
    __NR_shmctl,
    __NR_semget,
    __NR_semop,
    __NR_semctl,
    __NR_msgget,
    __NR_msgsnd,
    __NR_msgrcv,
    __NR_msgctl,
    __NR_mq_open,
    __NR_mq_unlink,
#ifndef BM_LEAK_CHECKER
    __NR_ptrace,
#endif
    /* files by another way than their names, and what Landlock has no right for: modes, owners, times, attributes */
    __NR_fanotify_init,
    __NR_open_by_handle_at,
    __NR_name_to_handle_at,
    __NR_fchmod,
    __NR_fchmodat,
    FCHMODAT2,
    __NR_fchown,
    __NR_fchownat,
    __NR_utimensat,
    __NR_setxattr,
    __NR_lsetxattr,
    __NR_fsetxattr,
    __NR_removexattr,
    __NR_lremovexattr,
    __NR_fremovexattr,
    /* the system and its rooms */
    __NR_mount,
    __NR_umount2,
    __NR_pivot_root,
    __NR_chroot,
    __NR_move_mount,
    __NR_open_tree,
    __NR_fsopen,
    __NR_fsconfig,
    __NR_fsmount,
    __NR_fspick,
    MOUNT_SETATTR,
    __NR_unshare,
    __NR_setns,
    __NR_bpf,
    __NR_perf_event_open,
    __NR_userfaultfd,
    __NR_keyctl,
    __NR_add_key,
    __NR_request_key,
    __NR_init_module,
    __NR_finit_module,
    __NR_delete_module,
    __NR_kexec_load,
#ifdef __NR_kexec_file_load
    __NR_kexec_file_load,
#endif
#ifdef __NR_iopl
    __NR_iopl,
    __NR_ioperm,
#endif
    __NR_reboot,
    __NR_swapon,
    __NR_swapoff,
    __NR_sethostname,
    __NR_setdomainname,
    __NR_settimeofday,
    __NR_clock_settime,
    __NR_adjtimex,
    __NR_clock_adjtime,
    __NR_quotactl,
    QUOTACTL_FD,
    __NR_acct,
    __NR_syslog,
    __NR_personality,
    __NR_vhangup,
#ifdef __NR_fork /* the older names of some */
    __NR_fork,
    __NR_vfork,
    __NR_chmod,
    __NR_chown,
    __NR_lchown,
    __NR_utime,
    __NR_utimes,
    __NR_futimesat,
#endif
};
enum { REFUSED = sizeof refused / sizeof *refused };

typedef struct sock_filter step;

static size_t put(step *at, size_t n, uint16_t code, uint8_t yes, uint8_t no, uint32_t k)
{
    at[n] = (step){code, yes, no, k};
    return n + 1;
}

/* The next two steps where the number that was loaded is `k`; else they are passed over. */
static size_t when(step *at, size_t n, uint16_t how, uint32_t k, uint32_t then)
{
    n = put(at, n, (uint16_t)(BPF_JMP | BPF_K | how), 0, 1, k);
    return put(at, n, BPF_RET | BPF_K, 0, 0, then);
}

static size_t load(step *at, size_t n, size_t offset)
{
    return put(at, n, BPF_LD | BPF_W | BPF_ABS, 0, 0, (uint32_t)offset);
}

#define REFUSE  (SECCOMP_RET_ERRNO | EPERM)
#define UNKNOWN (SECCOMP_RET_ERRNO | ENOSYS)

/* The low half of an argument; all that are known here keep it first. */
static size_t argument(unsigned i)
{
    return offsetof(struct seccomp_data, args) + i * sizeof(uint64_t);
}

/* Each rule below finds the call's number loaded, and leaves it so. */

/*
 * A thread is a process that shares its thread group. What clone3 is asked for stands in memory, where a filter cannot
 * look: it is not there, and the C library asks clone instead.
 */
static size_t rule_clone(step *at, size_t n)
{
#ifdef BM_LEAK_CHECKER
    (void)at;
#else
    n = put(at, n, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, __NR_clone);
    n = load(at, n, argument(0));
    n = put(at, n, BPF_JMP | BPF_JSET | BPF_K, 1, 0, CLONE_THREAD);
    n = put(at, n, BPF_RET | BPF_K, 0, 0, REFUSE);
    n = load(at, n, offsetof(struct seccomp_data, nr));
    n = when(at, n, BPF_JEQ, __NR_clone3, UNKNOWN);
#endif
    return n;
}

/* Nothing is typed into the terminal that we were called from, and no file tells another process of its news. */
static const struct {
    uint32_t call;
    unsigned argument;
    uint32_t value;
} refused_values[] = {
    {__NR_ioctl, 1, TIOCSTI},   {__NR_ioctl, 1, TIOCLINUX},   {__NR_ioctl, 1, FIOSETOWN},
    {__NR_ioctl, 1, SIOCSPGRP}, {__NR_fcntl, 1, F_SETOWN_EX}, {__NR_fcntl, 1, F_SETOWN},
};
enum { REFUSED_VALUES = sizeof refused_values / sizeof *refused_values };

static size_t rule_value(step *at, size_t n, size_t i)
{
    n = put(at, n, BPF_JMP | BPF_JEQ | BPF_K, 0, 4, refused_values[i].call);
    n = load(at, n, argument(refused_values[i].argument));
    n = put(at, n, BPF_JMP | BPF_JEQ | BPF_K, 0, 1, refused_values[i].value);
    n = put(at, n, BPF_RET | BPF_K, 0, 0, REFUSE);
    return load(at, n, offsetof(struct seccomp_data, nr));
}

/* Calls that say whom they mean: 0, the one who calls, or else what `own` tells: this process. */
static const struct {
    uint32_t call;
    unsigned argument;
    bool own;
} of_somebody[] = {
    {__NR_prlimit64, 0, true},         {__NR_tgkill, 0, true},
    {__NR_sched_setaffinity, 0, true}, {__NR_sched_setscheduler, 0, true},
    {__NR_sched_setparam, 0, true},    {__NR_sched_setattr, 0, true},
    {__NR_move_pages, 0, true},        {__NR_migrate_pages, 0, true},
    {__NR_setpriority, 0, false}, /* a process: of no group, and of no user */
    {__NR_setpriority, 1, true},
};
enum { OF_SOMEBODY = sizeof of_somebody / sizeof *of_somebody };

static size_t rule_own(step *at, size_t n, size_t i)
{
    n = put(at, n, BPF_JMP | BPF_JEQ | BPF_K, 0, 5, of_somebody[i].call);
    n = load(at, n, argument(of_somebody[i].argument));
    n = put(at, n, BPF_JMP | BPF_JEQ | BPF_K, 2, 0, 0);
    n = put(at, n, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, of_somebody[i].own ? (uint32_t)getpid() : 0);
    n = put(at, n, BPF_RET | BPF_K, 0, 0, REFUSE);
    return load(at, n, offsetof(struct seccomp_data, nr));
}

bool bm_sandbox_calls_refuse(void)
{
    enum { OTHERS = 16 };
    step steps[2 * REFUSED + 5 * REFUSED_VALUES + 6 * OF_SOMEBODY + OTHERS];
    size_t n = load(steps, 0, offsetof(struct seccomp_data, arch));
    n = put(steps, n, BPF_JMP | BPF_JEQ | BPF_K, 1, 0, ARCHITECTURE);
    n = put(steps, n, BPF_RET | BPF_K, 0, 0, REFUSE);
    n = load(steps, n, offsetof(struct seccomp_data, nr));
    n = when(steps, n, BPF_JGT, NEWEST, UNKNOWN); /* the 32-bit names of x86-64 too */
    for (size_t i = 0; i < REFUSED; i++)
        n = when(steps, n, BPF_JEQ, refused[i], REFUSE);
    n = rule_clone(steps, n);
    for (size_t i = 0; i < REFUSED_VALUES; i++)
        n = rule_value(steps, n, i);
    for (size_t i = 0; i < OF_SOMEBODY; i++)
        n = rule_own(steps, n, i);
    n = put(steps, n, BPF_RET | BPF_K, 0, 0, SECCOMP_RET_ALLOW);
    const struct sock_fprog program = {(unsigned short)n, steps};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

#else

bool bm_sandbox_calls_refuse(void)
{
    return false;
}

#endif
