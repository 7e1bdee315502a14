# Made by barograph 0.1.0; draw with gnuplot 5.4 or later.
reset
set encoding utf8
set terminal pdfcairo noenhanced color size 3.307086614in,3.622047244in \
    font 'Liberation Sans,8' fontscale 0.75 linewidth 2
set output './figure.pdf'
mark = 1
set border 3 linewidth 0.5
unset key
set minussign
set label 901 'Simulated data, not observed. Source: simulated/made-up' at screen 0.00882,0.02416 left \
    font ',7' textcolor rgb '#595959'
set label 900 'SIMULATED' at screen 0.99118,0.97354 right \
    textcolor rgb '#d55e00'
set key at screen 0.14481,0.95399 left top horizontal Left reverse \
    maxcols 3 samplen 2.6 spacing 1.1 width 0
set label 910 'points per issue' at screen 0.02352,0.48919 center rotate by 90
$zero << EOD
18.00173857 0
19.32962347 0
EOD
set multiplot
set lmargin at screen 0.14481
set rmargin at screen 0.95632
set bmargin at screen 0.11089
set tmargin at screen 0.86748
unset border
unset tics
set xrange [18.00173857:19.32962347]
set yrange [0:1]
plot NaN with boxes linewidth 0.5 fillstyle solid 1.0 border rgb '#56b4e9' fillcolor rgb '#56b4e9' \
    title 'positive', \
  NaN with boxes linewidth 0.5 fillstyle solid 1.0 border rgb '#d55e00' fillcolor rgb '#d55e00' \
    title 'negative', \
  NaN with linespoints title 'aggregate' linewidth 0.9 dashtype solid \
    linecolor rgb '#000000' pointtype 7 pointsize 0.5*mark
unset key
unset label
set border 3 linewidth 0.5
set yrange [-13.16:18.16]
set ytics 10 nomirror out scale 0.6
set lmargin at screen 0.14481
set rmargin at screen 0.95632
set bmargin at screen 0.5168
set tmargin at screen 0.86748
set label 920 '(a) china' at screen 0.16161,0.88588 left
set xrange [18.00173857:19.32962347]
set xtics out nomirror scale 0.6,0.3 ('' 18.00173857, '' 18.08661369 1, '' 18.16327508 1, '' 18.2481502, '' 18.33028741 1, '' 18.41516253 1, '' 18.49729974, '' 18.58217486 1, '' 18.66704997 1, '' 18.74918718, '' 18.8340623 1, '' 18.91619951 1, '' 19.00107463, '' 19.08594975 1, '' 19.16261114 1, '' 19.24748626, '' 19.32962347 1)
$positive0 << EOD
18.08250683 9 18.0098154 18.15519826 0 9
18.75055614 12 18.67540059 18.82571168 0 12
18.91756846 17 18.84241292 18.99272401 0 17
19.08184289 11 19.00915145 19.15453432 0 11
19.24611731 7 19.17096176 19.32127285 0 7
EOD
$negative0 << EOD
18.08250683 -10 18.0098154 18.15519826 0 -10
18.91756846 -2 18.84241292 18.99272401 0 -2
19.08184289 -7 19.00915145 19.15453432 0 -7
19.24611731 -12 19.17096176 19.32127285 0 -12
EOD
$aggregate0 << EOD
18.08113787 4

18.41242462 4
18.5808059 8
18.74918718 1
18.91619951 -1
19.08047393 6
19.24474835 7
EOD
plot $positive0 using 1:2:3:4:5:6 with boxxyerror linewidth 0.5 \
    fillstyle solid 1.0 border rgb '#56b4e9' fillcolor rgb '#56b4e9', \
  $negative0 using 1:2:3:4:5:6 with boxxyerror linewidth 0.5 \
    fillstyle solid 1.0 border rgb '#d55e00' fillcolor rgb '#d55e00', \
  $zero using 1:2 with lines linewidth 0.5 dashtype solid linecolor rgb '#000000', \
  $aggregate0 using 1:2 with linespoints linewidth 0.9 \
    dashtype solid linecolor rgb '#000000' pointtype 7 pointsize 0.5*mark
unset label
set lmargin at screen 0.14481
set rmargin at screen 0.95632
set bmargin at screen 0.11089
set tmargin at screen 0.46158
set label 920 '(b) eu' at screen 0.16161,0.47998 left
set xrange [18.00173857:19.32962347]
set xtics out nomirror scale 0.6,0.3 ('2018-01' 18.00173857, '' 18.08661369 1, '' 18.16327508 1, '2018-04' 18.2481502, '' 18.33028741 1, '' 18.41516253 1, '2018-07' 18.49729974, '' 18.58217486 1, '' 18.66704997 1, '2018-10' 18.74918718, '' 18.8340623 1, '' 18.91619951 1, '2019-01' 19.00107463, '' 19.08594975 1, '' 19.16261114 1, '2019-04' 19.24748626, '' 19.32962347 1)
$aggregate1 << EOD
18.08113787 4

18.41242462 4
18.5808059 8
18.74918718 1
18.91619951 -1
19.08047393 6
19.24474835 7
EOD
plot $zero using 1:2 with lines linewidth 0.5 dashtype solid linecolor rgb '#000000', \
  $aggregate1 using 1:2 with linespoints linewidth 0.9 \
    dashtype solid linecolor rgb '#000000' pointtype 7 pointsize 0.5*mark
unset label
unset multiplot
set output
print 'barograph: figure complete'
# Positive and negative points of each period as bars, their sum, the
# aggregate, as marks; lines join neighbouring periods only, and periods
# without a bar or mark are not recorded. Recorded of known issues: china
# (positive 5 of 8, negative 4 of 8, aggregate 7 of 8); eu (aggregate 7 of
# 8). The data are simulated, not observed. Data: simulated/made-up.
# 
