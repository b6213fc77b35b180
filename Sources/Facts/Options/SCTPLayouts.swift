// The structures of the options of SCTP, `<linux/sctp.h>` and RFC 6458.
extension StructLayout {
  static let sctpTimeouts = StructLayout(
    "sctp_rtoinfo",
    packed: [("srto_assoc_id", .int32), ("srto_initial", .uint32), ("srto_max", .uint32), ("srto_min", .uint32)])

  static let sctpAssociation = StructLayout(
    "sctp_assocparams",
    packed: [
      ("sasoc_assoc_id", .int32), ("sasoc_asocmaxrxt", .uint16), ("sasoc_number_peer_destinations", .uint16),
      ("sasoc_peer_rwnd", .uint32), ("sasoc_local_rwnd", .uint32), ("sasoc_cookie_life", .uint32),
    ])

  static let sctpInit = StructLayout(
    "sctp_initmsg",
    packed: [
      ("sinit_num_ostreams", .uint16), ("sinit_max_instreams", .uint16), ("sinit_max_attempts", .uint16),
      ("sinit_max_init_timeo", .uint16),
    ])

  static let sctpPeerPrimary = StructLayout(
    "sctp_setpeerprim", packed: [("sspp_assoc_id", .int32), ("sspp_addr", .address(size: 128))])

  static let sctpPrimary = StructLayout(
    "sctp_prim", packed: [("ssp_assoc_id", .int32), ("ssp_addr", .address(size: 128))])

  static let sctpPeerAddress = StructLayout(
    "sctp_paddrparams", size: 156,
    [
      Field("spp_assoc_id", 0, .int32), Field("spp_address", 4, .address(size: 128)),
      Field("spp_hbinterval", 132, .uint32), Field("spp_pathmaxrxt", 136, .uint16),
      Field("spp_pathmtu", 138, .uint32), Field("spp_sackdelay", 142, .uint32), Field("spp_flags", 146, .uint32),
      Field("spp_ipv6_flowlabel", 150, .uint32), Field("spp_dscp", 154, .uint8),
    ])

  static let sctpSendDefaults = StructLayout(
    "sctp_sndrcvinfo", size: 32,
    [
      Field("sinfo_stream", 0, .uint16), Field("sinfo_ssn", 2, .uint16), Field("sinfo_flags", 4, .uint16),
      Field("sinfo_ppid", 8, .uint32), Field("sinfo_context", 12, .uint32), Field("sinfo_timetolive", 16, .uint32),
      Field("sinfo_tsn", 20, .uint32), Field("sinfo_cumtsn", 24, .uint32), Field("sinfo_assoc_id", 28, .int32),
    ])

  static let sctpSendInfo = StructLayout(
    "sctp_sndinfo",
    packed: [
      ("snd_sid", .uint16), ("snd_flags", .uint16), ("snd_ppid", .uint32), ("snd_context", .uint32),
      ("snd_assoc_id", .int32),
    ])

  static let sctpPeerState = StructLayout("sctp_paddrinfo", size: 152, peerState(at: 0))

  static let sctpStatus = StructLayout(
    "sctp_status", size: 176,
    [
      Field("sstat_assoc_id", 0, .int32), Field("sstat_state", 4, .symbol(sctpStates, size: 4)),
      Field("sstat_rwnd", 8, .uint32), Field("sstat_unackdata", 12, .uint16), Field("sstat_penddata", 14, .uint16),
      Field("sstat_instrms", 16, .uint16), Field("sstat_outstrms", 18, .uint16),
      Field("sstat_fragmentation_point", 20, .uint32),
    ] + peerState(at: 24))

  private static func peerState(at start: Int) -> [Field] {
    [
      Field("spinfo_assoc_id", start, .int32), Field("spinfo_address", start + 4, .address(size: 128)),
      Field("spinfo_state", start + 132, .int32), Field("spinfo_cwnd", start + 136, .uint32),
      Field("spinfo_srtt", start + 140, .uint32), Field("spinfo_rto", start + 144, .uint32),
      Field("spinfo_mtu", start + 148, .uint32),
    ]
  }

  static let sctpDelayedAck = StructLayout(
    "sctp_sack_info", packed: [("sack_assoc_id", .int32), ("sack_delay", .uint32), ("sack_freq", .uint32)])

  static let sctpAssociationValue = StructLayout(
    "sctp_assoc_value", packed: [("assoc_id", .int32), ("assoc_value", .uint32)])

  static let sctpStreamValue = StructLayout(
    "sctp_stream_value", packed: [("assoc_id", .int32), ("stream_id", .uint16), ("stream_value", .uint16)])

  static let sctpAlgorithms = StructLayout(
    "sctp_hmacalgo", size: 4, [Field("shmac_num_idents", 0, .uint32)], array: ("shmac_idents", .uint16))

  static let sctpKey = StructLayout(
    "sctp_authkey", size: 8,
    [Field("sca_assoc_id", 0, .int32), Field("sca_keynumber", 4, .uint16), Field("sca_keylength", 6, .uint16)],
    array: ("sca_key", .uint8))

  static let sctpKeyNumber = StructLayout(
    "sctp_authkeyid", size: 8, [Field("scact_assoc_id", 0, .int32), Field("scact_keynumber", 4, .uint16)])

  static let sctpChunks = StructLayout(
    "sctp_authchunks", size: 8,
    [Field("gauth_assoc_id", 0, .int32), Field("gauth_number_of_chunks", 4, .uint32)],
    array: ("gauth_chunks", .uint8))

  static let sctpAssociations = StructLayout(
    "sctp_assoc_ids", size: 4, [Field("gaids_number_of_ids", 0, .uint32)], array: ("gaids_assoc_id", .int32))

  static let sctpThresholds = StructLayout(
    "sctp_paddrthlds", size: 144,
    [
      Field("spt_assoc_id", 0, .int32), Field("spt_address", 8, .address(size: 128)),
      Field("spt_pathmaxrxt", 136, .uint16), Field("spt_pathpfthld", 138, .uint16),
    ])

  static let sctpThresholds2 = StructLayout(
    "sctp_paddrthlds_v2", size: 144,
    [
      Field("spt_assoc_id", 0, .int32), Field("spt_address", 8, .address(size: 128)),
      Field("spt_pathmaxrxt", 136, .uint16), Field("spt_pathpfthld", 138, .uint16),
      Field("spt_pathcpthld", 140, .uint16),
    ])

  static let sctpPeelOff = StructLayout(
    "sctp_peeloff_flags_arg_t", grows: true, packed: [("associd", .int32), ("sd", .int32), ("flags", .uint32)])

  static let sctpPartialDefaults = StructLayout(
    "sctp_default_prinfo", size: 12,
    [Field("pr_assoc_id", 0, .int32), Field("pr_value", 4, .uint32), Field("pr_policy", 8, .uint16)])

  static let sctpPartialStatus = StructLayout(
    "sctp_prstatus",
    packed: [
      ("sprstat_assoc_id", .int32), ("sprstat_sid", .uint16), ("sprstat_policy", .uint16),
      ("sprstat_abandoned_unsent", .uint64), ("sprstat_abandoned_sent", .uint64),
    ])

  static let sctpResetStreams = StructLayout(
    "sctp_reset_streams", size: 8,
    [Field("srs_assoc_id", 0, .int32), Field("srs_flags", 4, .uint16), Field("srs_number_streams", 6, .uint16)],
    array: ("srs_stream_list", .uint16))

  static let sctpAddStreams = StructLayout(
    "sctp_add_streams", packed: [("sas_assoc_id", .int32), ("sas_instrms", .uint16), ("sas_outstrms", .uint16)])

  static let sctpEvent = StructLayout(
    "sctp_event", size: 8,
    [Field("se_assoc_id", 0, .int32), Field("se_type", 4, .uint16), Field("se_on", 6, .uint8)])

  static let sctpEncapsulation = StructLayout(
    "sctp_udpencaps", size: 144,
    [
      Field("sue_assoc_id", 0, .int32), Field("sue_address", 8, .address(size: 128)), Field("sue_port", 136, .port),
    ])

  static let sctpProbing = StructLayout(
    "sctp_probeinterval", size: 144,
    [
      Field("spi_assoc_id", 0, .int32), Field("spi_address", 8, .address(size: 128)),
      Field("spi_interval", 136, .uint32),
    ])

  static let sctpStatistics = StructLayout(
    "sctp_assoc_stats", size: 256,
    [Field("sas_assoc_id", 0, .int32), Field("sas_obs_rto_ipaddr", 8, .address(size: 128))]
      + [
        "sas_maxrto", "sas_isacks", "sas_osacks", "sas_opackets", "sas_ipackets", "sas_rtxchunks", "sas_outofseqtsns",
        "sas_idupchunks", "sas_gapcnt", "sas_ouodchunks", "sas_iuodchunks", "sas_oodchunks", "sas_iodchunks",
        "sas_octrlchunks", "sas_ictrlchunks",
      ].enumerated().map { Field($1, 136 + 8 * $0, .uint64) })
}
