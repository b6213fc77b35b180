// The structures of the options of SOL_SOCKET, netlink and virtual machine sockets.
extension StructLayout {
  /// `struct linger`, `socket(7)`.
  package static let linger = StructLayout("linger", packed: [("l_onoff", .int32), ("l_linger", .int32)])

  /// `struct timeval`, `gettimeofday(2)`.
  package static let timeval = StructLayout("timeval", packed: [("tv_sec", .int64), ("tv_usec", .int64)])

  /// `struct ucred`, `unix(7)`.
  package static let ucred = StructLayout("ucred", packed: [("pid", .int32), ("uid", .uint32), ("gid", .uint32)])

  /// `struct so_timestamping`, `<linux/net_tstamp.h>`.
  static let timestamping = StructLayout(
    "so_timestamping", grows: true,
    packed: [("flags", .flags(timestampingFlags, size: 4)), ("bind_phc", .int32)])

  /// `struct sock_txtime`, `<linux/net_tstamp.h>`.
  static let txtime = StructLayout(
    "sock_txtime", packed: [("clockid", .symbol(clocks, size: 4)), ("flags", .flags(txtimeFlags, size: 4))])

  /// `struct dmabuf_token`, `<linux/uio.h>`.
  static let dmabufToken = StructLayout(
    "dmabuf_token", packed: [("token_start", .uint32), ("token_count", .uint32)])

  /// `struct nl_mmap_req`, `<linux/netlink.h>`.
  static let netlinkRing = StructLayout(
    "nl_mmap_req",
    packed: [
      ("nm_block_size", .uint32), ("nm_block_nr", .uint32), ("nm_frame_size", .uint32), ("nm_frame_nr", .uint32),
    ])
}
