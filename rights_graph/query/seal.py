"""A process that cannot speak to the network any more, whatever is asked of it.

Linux lets a process give up system calls for good (seccomp, `prctl(2)`). The filter is a small program for the kernel:
it refuses to make sockets and lets everything else pass.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
import sys

_SOCKET = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}  # machine → AUDIT_ARCH_…, number of socket(2)
_NO_NEW_PRIVILEGES, _SET_FILTER, _FILTER = 38, 22, 2
_LOAD, _EQUAL, _AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES
_OTHER_CALLS = 0x40000000  # where the numbers of another convention (x32) begin


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def close_network() -> bool:
    """Refuse all new sockets to this process from now on; `False` where the system cannot do it.

    Threads that run already keep what they may: call it first.
    """
    if not sys.platform.startswith("linux") or platform.machine() not in _SOCKET or sys.maxsize < 2**32:
        return False
    convention, number = _SOCKET[platform.machine()]
    steps = b"".join(
        struct.pack("HBBI", code, yes, no, value)  # how many steps to skip on yes and on no
        for code, yes, no, value in (
            (_LOAD, 0, 0, 4),  # the calling convention
            (_EQUAL, 0, 3, convention),
            (_LOAD, 0, 0, 0),  # the number of the call
            (_AT_LEAST, 1, 0, _OTHER_CALLS),
            (_EQUAL, 0, 1, number),
            (_RETURN, 0, 0, _REFUSE),
            (_RETURN, 0, 0, _ALLOW),
        )
    )
    system = ctypes.CDLL(None, use_errno=True)
    program = _Program(len(steps) // 8, steps)
    if system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
        return False
    return not system.prctl(_SET_FILTER, _FILTER, ctypes.byref(program), 0, 0)
